import { Group, Paper, SegmentedControl, Select, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { AuditView } from '../../api/types';
import { axisFor, type ScaleKind } from '../../model/axis';
import { clockBars, referencesOf, referenceText } from '../../model/clocks';
import { ClockBars } from './clock-bars';

/** All clocks on one axis: each bar is where a clock is for certain, the zero line is the reference. */
export function ClockPicture({ audit }: { audit: AuditView }) {
  const references = referencesOf(audit);
  const [chosen, choose] = useState<string | null>(null);
  const [scale, setScale] = useState<ScaleKind>('log');
  const reference = chosen !== null && references.includes(chosen) ? chosen : references[0];
  if (reference === undefined) return null;
  const bars = clockBars(audit, reference);
  const axis = axisFor(
    [
      audit.warnMs,
      audit.failMs,
      ...bars.flatMap(({ interval }) =>
        interval === null ? [] : [interval.lowerMs, interval.upperMs],
      ),
    ],
    scale,
  );
  return (
    <Paper withBorder p="md" bg="var(--card)">
      <Group justify="space-between" mb="xs" gap="sm">
        <Title order={2} size="h4">
          Clocks against {referenceText(reference)}
        </Title>
        <Group gap="sm">
          <Select
            aria-label="Reference"
            size="xs"
            w={180}
            data={references.map((value) => ({ value, label: referenceText(value) }))}
            value={reference}
            onChange={choose}
            allowDeselect={false}
          />
          <SegmentedControl
            aria-label="Scale"
            size="xs"
            data={['log', 'linear']}
            value={scale}
            onChange={(value) => setScale(value as ScaleKind)}
          />
        </Group>
      </Group>
      <ClockBars bars={bars} axis={axis} limits={audit} />
      <Text size="xs" c="dimmed" mt="xs">
        A bar is the whole interval in which the clock is proved to be; right of the line it is
        ahead. Shaded: beyond {audit.warnMs} ms (warning) and beyond {audit.failMs} ms (out of
        step).
        {scale === 'log' && ' The scale is logarithmic beyond 1 ms.'}
      </Text>
    </Paper>
  );
}
