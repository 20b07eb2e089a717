import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { FleetEntryView } from '../../api/types';
import { FleetEntry } from './fleet-entry';

/** Pixels of one entry before it has been measured. */
const ESTIMATE = 84;

/** Only what is near the window is in the page: a list of a thousand scrolls like one of ten. */
export function FleetList({ entries }: { entries: readonly FleetEntryView[] }) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => ESTIMATE,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => entries[index]?.environment ?? index,
  });
  return (
    <ul
      ref={list}
      aria-label="Environments, most urgent first"
      style={{
        position: 'relative',
        height: virtual.getTotalSize(),
        margin: 0,
        padding: 0,
        listStyle: 'none',
      }}
    >
      {virtual.getVirtualItems().map(({ key, index, start }) => {
        const entry = entries[index];
        return entry === undefined ? null : (
          <li
            key={key}
            data-index={index}
            ref={virtual.measureElement}
            aria-setsize={entries.length}
            aria-posinset={index + 1}
            style={{
              position: 'absolute',
              insetInline: 0,
              top: 0,
              paddingBottom: 8,
              transform: `translateY(${start - top}px)`,
            }}
          >
            <FleetEntry entry={entry} />
          </li>
        );
      })}
    </ul>
  );
}
