import { Paper, Text, Title } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type UIEvent, useEffect, useMemo, useRef } from 'react';
import type { RunEventView, RunLogLineView } from '../../api/types';
import { clockTime } from '../../model/instants';
import { type LogEntry, logEntries } from '../../model/run-log';
import classes from './run-log.module.css';

/** Pixels of one line, and from the end within which a reader is at the end. */
const LINE = 22;
const AT_THE_END = 60;

/** Everything that happened, as it happens: the run's own events and the lines of its workers. */
export const RunLog = memo(function RunLog({
  events,
  lines,
  isLoading,
  problem,
}: {
  events: readonly RunEventView[];
  lines: readonly RunLogLineView[];
  isLoading: boolean;
  problem: Error | null;
}) {
  const entries = useMemo(() => logEntries(events, lines), [events, lines]);
  const { box, virtual, onScroll } = useFollowing(entries);
  return (
    <Paper withBorder p="md" bg="var(--card)">
      <Title order={2} size="h4" mb="xs">
        Log
      </Title>
      <LogState isEmpty={entries.length === 0} isLoading={isLoading} problem={problem} />
      <div
        ref={box}
        className={classes.box}
        role="log"
        aria-label="Log of the run"
        aria-live="off"
        tabIndex={0}
        onScroll={onScroll}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const entry = entries[index];
            return entry === undefined ? null : (
              <div
                key={key}
                data-index={index}
                ref={virtual.measureElement}
                className={classes.line}
                data-kind={entry.kind}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Entry entry={entry} />
              </div>
            );
          })}
        </div>
      </div>
    </Paper>
  );
});

const Entry = ({ entry: { atMs, who, text } }: { entry: LogEntry }) => (
  <>
    <span className="number">{clockTime(atMs)}</span>
    <span className="foreign">{who}</span>
    <span className="foreign">{text}</span>
  </>
);

/** An empty log says which kind of empty it is. */
function LogState({
  isEmpty,
  isLoading,
  problem,
}: {
  isEmpty: boolean;
  isLoading: boolean;
  problem: Error | null;
}) {
  if (problem !== null)
    return (
      <Text size="sm" c="var(--out-of-step)" className="foreign" role="alert">
        What happened last could not be read: {problem.message}
      </Text>
    );
  if (!isEmpty) return null;
  return (
    <Text size="sm" c="dimmed">
      {isLoading ? 'Reading what happened…' : 'Nothing has happened yet.'}
    </Text>
  );
}

/** Stays at the end while the reader is there, and leaves them where they are when they have scrolled back. */
function useFollowing(entries: readonly LogEntry[]) {
  const box = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE,
    overscan: 20,
  });
  useEffect(() => {
    if (isFollowing.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [entries]);
  return {
    box,
    virtual,
    onScroll: ({ currentTarget }: UIEvent<HTMLDivElement>) => {
      const { scrollHeight, scrollTop, clientHeight } = currentTarget;
      isFollowing.current = scrollHeight - scrollTop - clientHeight < AT_THE_END;
    },
  };
}
