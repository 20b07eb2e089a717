import { Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import type { FindingView } from '../../api/types';
import { CommandLine } from '../../components/command-line';
import { remedyParts } from '../../model/remedy';

const LOOKS = {
  fail: { color: 'red', line: 'var(--out-of-step)' },
  warn: { color: 'yellow', line: 'var(--undetermined)' },
  info: { color: 'gray', line: 'var(--idle)' },
} as const;

const ORDER = ['fail', 'warn', 'info'] as const;

/** What someone should act on: what was seen, and what to do, with every command ready to be copied. */
export function Findings({ findings }: { findings: readonly FindingView[] }) {
  if (findings.length === 0) return null;
  const sorted = [...findings].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        Findings
      </Title>
      {sorted.map((finding, i) => (
        // A finding has no identity of its own, and the list of one audit never changes.
        // oxlint-disable-next-line react/no-array-index-key
        <Finding key={i} finding={finding} />
      ))}
    </Stack>
  );
}

function Finding({ finding }: { finding: FindingView }) {
  const { code, severity, host, evidence, remedy } = finding;
  const { color, line } = LOOKS[severity];
  return (
    <Paper withBorder p="sm" bg="var(--card)" style={{ borderLeft: `5px solid ${line}` }}>
      <Group gap="xs" mb={4}>
        <Badge color={color} variant="light" tt="none" radius="sm">
          {severity}
        </Badge>
        <Text fw={600} size="sm" ff="monospace">
          {code}
        </Text>
        {host !== null && (
          <Text fw={600} size="sm" className="foreign">
            {host}
          </Text>
        )}
      </Group>
      <Text size="sm" className="foreign">
        {evidence}
      </Text>
      <Text size="sm" c="dimmed" component="div" className="foreign" lh={1.9}>
        {remedyParts(remedy).map(({ kind, text }, i) =>
          // oxlint-disable-next-line react/no-array-index-key -- parts of one sentence, which never changes
          kind === 'command' ? <CommandLine key={i} command={text} /> : <span key={i}>{text}</span>,
        )}
      </Text>
    </Paper>
  );
}
