import { Group, Text } from '@mantine/core';
import type { Verdict } from '../api/types';
import { CheckIcon, CrossIcon, DashIcon, DoubtIcon } from './icons';

const LOOKS = {
  'in-step': { icon: CheckIcon, text: 'in step', color: 'var(--in-step)' },
  'out-of-step': { icon: CrossIcon, text: 'out of step', color: 'var(--out-of-step)' },
  undetermined: { icon: DoubtIcon, text: 'undetermined', color: 'var(--undetermined)' },
} as const;

/** A verdict is a shape, a word and a colour, so that no one of them has to be seen. Null: nobody has looked yet. */
export function VerdictMark({ verdict, size = 'sm' }: { verdict: Verdict | null; size?: string }) {
  const look =
    verdict === null
      ? { icon: DashIcon, text: 'not audited yet', color: 'var(--idle)' }
      : LOOKS[verdict];
  const { icon: Shape, text, color } = look;
  return (
    <Group gap={6} wrap="nowrap" style={{ color }}>
      <Shape />
      <Text size={size} fw={600} c="inherit" style={{ whiteSpace: 'nowrap' }}>
        {text}
      </Text>
    </Group>
  );
}
