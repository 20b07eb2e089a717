import { Group, Text } from '@mantine/core';
import { type Phase, PHASE_WORDS } from '../../model/run-timeline';
import classes from './step-line.module.css';

const SHOWN: readonly Phase[] = ['sent', 'stopping', 'starting', 'readying', 'stable'];

/** What the colours of the lines below mean. Each line also says it in words to those who do not see them. */
export function PhaseLegend() {
  return (
    <Group gap="md" aria-hidden="true" data-no-print>
      {SHOWN.map((phase) => (
        <Group key={phase} gap={6} wrap="nowrap">
          <span className={classes.swatch} data-phase={phase} />
          <Text size="xs" c="dimmed">
            {PHASE_WORDS[phase]}
          </Text>
        </Group>
      ))}
    </Group>
  );
}
