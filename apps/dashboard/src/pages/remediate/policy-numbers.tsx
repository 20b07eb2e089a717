import { Table, Text } from '@mantine/core';
import type { PlanView } from '../../api/types';
import { dayAndTime, duration } from '../../model/instants';

/** The numbers that decide when the run waits, and when it stops. */
export function PolicyNumbers({ policy }: { policy: PlanView['policy'] }) {
  const rows: [string, string][] = [
    ['Front-ends at the same time', String(policy.batch)],
    ['First front-end alone', policy.canary ? 'yes' : 'no'],
    ['Steps that may fail', `${policy.maxFailures}; the controller's failure always ends the run`],
    ['A stop may take', duration(policy.stopTimeout)],
    ['From start to ready', duration(policy.readyTimeout)],
    ['Stays ready before it counts', duration(policy.stable)],
    ['A worker may be away', duration(policy.reconnectGrace)],
    ['The whole run may take', duration(policy.runLimit)],
    ...(policy.notAfterMs === null
      ? []
      : [['No stage begins after', dayAndTime(policy.notAfterMs)] as [string, string]]),
    ['Approval', policy.approval === 'four-eyes' ? 'by another person' : 'none is asked for'],
  ];
  return (
    <details>
      <summary>
        <Text span size="sm" fw={600}>
          Limits of this plan
        </Text>
      </summary>
      <Table fz="sm" mt="xs" maw={640} verticalSpacing={4}>
        <Table.Tbody>
          {rows.map(([what, value]) => (
            <Table.Tr key={what}>
              <Table.Th fw={400}>{what}</Table.Th>
              <Table.Td className="number" style={{ whiteSpace: 'normal' }}>
                {value}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}
