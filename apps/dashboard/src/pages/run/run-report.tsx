import { Anchor, Button, Group, Paper, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RunView } from '../../api/types';
import { dayAndTime, duration, utcTime } from '../../model/instants';
import { decisionsIn, notConfirmedIn, restartsOf } from '../../model/run-report';

/** What one hands on after a run: on one sheet, and printed without the rest of the page. */
export function RunReport({ run }: { run: RunView }) {
  const restarts = restartsOf(run);
  const notConfirmed = notConfirmedIn(run);
  const decisions = decisionsIn(run);
  return (
    <Paper withBorder p="md" bg="var(--card)">
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h4">
          Report
        </Title>
        <Button variant="default" size="compact-md" data-no-print onClick={() => window.print()}>
          Print
        </Button>
      </Group>
      <Table fz="sm" verticalSpacing={6} horizontalSpacing={0} withRowBorders>
        <Table.Tbody>
          <Row label="Time">{timesOf(run)}</Row>
          {restarts.length > 0 && (
            <Row label="Services restarted">
              {restarts.map(({ host, planned, restarted, others }) => (
                <div key={host} className="foreign">
                  <b>{host}</b> {restarted} of {planned}
                  {others.length > 0 && `; ${others.join(', ')}`}
                </div>
              ))}
            </Row>
          )}
          <Row label="Gates">
            <Gates run={run} />
          </Row>
          <Row label="Not confirmed">
            {notConfirmed.length === 0
              ? 'nothing was left open'
              : notConfirmed.map((what) => <div key={what}>{what}</div>)}
          </Row>
          <Row label="Decided by people">
            {decisions.length === 0
              ? 'nothing had to be'
              : decisions.map(({ by, what, reason }) => (
                  <div key={`${by} ${what} ${reason}`}>
                    <b>{by}</b> {what}
                    {reason !== '' && `: ${reason}`}
                  </div>
                ))}
          </Row>
          <Answers answers={run.answers} />
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th fw={400} c="dimmed" w={150} style={{ verticalAlign: 'top' }}>
        {label}
      </Table.Th>
      <Table.Td className="foreign" style={{ maxWidth: 'none' }}>
        {children}
      </Table.Td>
    </Table.Tr>
  );
}

function timesOf({ startedAtMs, finishedAtMs }: RunView): string {
  if (startedAtMs === null) return 'it never began';
  const end = finishedAtMs ?? startedAtMs;
  return `${dayAndTime(startedAtMs)} to ${dayAndTime(end)} (${utcTime(startedAtMs)}), took ${duration(end - startedAtMs)}`;
}

function Gates({ run: { stages } }: { run: RunView }) {
  return stages.map(({ name, gates }, i) =>
    gates.length === 0 ? null : (
      <div key={`${i} ${name}`}>
        {name}:{' '}
        {gates.map(({ gate, status, auditId }, g) => (
          <span key={`${g} ${gate}`}>
            {g > 0 && ', '}
            {gate} {status}
            {auditId !== null && (
              <>
                {' '}
                (
                <Anchor href={`/api/v1/audits/${auditId}/report.html`} size="sm">
                  audit<span data-print-only> {auditId.slice(0, 8)}</span>
                </Anchor>
                )
              </>
            )}
          </span>
        ))}
      </div>
    ),
  );
}

function Answers({ answers }: { answers: RunView['answers'] }) {
  const all = Object.entries(answers);
  return all.length === 0 ? null : (
    <Row label="Answered before">
      <Text size="sm" className="foreign">
        {all.map(([key, answer]) => `${key}: ${answer.replaceAll('-', ' ')}`).join('; ')}
      </Text>
    </Row>
  );
}
