import { Button, Group, Paper, Slider, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RunEventView } from '../../api/types';
import { clockTime } from '../../model/instants';
import { PauseIcon, PlayIcon } from '../../components/icons';

/** Milliseconds between two events of a replay: slow enough to follow. */
const PACE = 350;

/** Moves through the history of a run that is over, event by event. */
export function Replay({
  events,
  at,
  onChange,
}: {
  events: readonly RunEventView[];
  at: number | null;
  onChange: (at: number | null) => void;
}) {
  const last = events.at(-1)?.n ?? 0;
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => {
      const next = (at ?? 0) + 1;
      if (next >= last) setPlaying(false);
      onChange(next >= last ? null : next);
    }, PACE);
    return () => clearInterval(timer);
  }, [isPlaying, at, last, onChange]);
  const shown = events.find(({ n }) => n === (at ?? last));
  return (
    <Paper withBorder p="sm" bg="var(--card)">
      <Group gap="md">
        <Button
          variant="default"
          size="compact-md"
          leftSection={isPlaying ? <PauseIcon /> : <PlayIcon />}
          onClick={() => {
            if (!isPlaying && at === null) onChange(1);
            setPlaying(!isPlaying);
          }}
        >
          {isPlaying ? 'Hold' : 'Replay'}
        </Button>
        <Slider
          style={{ flex: '1 1 160px' }}
          thumbLabel="Moment of the run"
          min={1}
          max={last}
          value={at ?? last}
          label={null}
          onChange={(value) => {
            setPlaying(false);
            onChange(value >= last ? null : value);
          }}
        />
        <Text size="sm" className="number" w={150} ta="right">
          {shown === undefined ? '' : clockTime(shown.atMs)}, {at ?? last} of {last}
        </Text>
      </Group>
    </Paper>
  );
}
