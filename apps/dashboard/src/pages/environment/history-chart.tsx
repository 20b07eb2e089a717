import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ClockHistoryView } from '../../api/types';
import { tickText } from '../../model/axis';
import { dayAndTime } from '../../model/instants';

type HostHistory = ClockHistoryView['hosts'][number];

/** Pixels. */
const HEIGHT = 220;

export function HistoryChart({
  host: { host, points },
  fromMs,
  toMs,
}: {
  host: HostHistory;
  fromMs: number;
  toMs: number;
}) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const chart = new UPlot(
      options(element, [fromMs / 1_000, toMs / 1_000]),
      [
        points.map(({ atMs }) => atMs / 1_000),
        points.map(({ upperMs }) => upperMs),
        points.map(({ lowerMs }) => lowerMs),
      ],
      element,
    );
    const resized = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    resized.observe(element);
    return () => {
      resized.disconnect();
      chart.destroy();
    };
    // Its colours are read when it is drawn.
  }, [points, scheme, fromMs, toMs]);
  return (
    <div
      ref={place}
      role="img"
      aria-label={`Offset of ${host} over time: ${spoken(points)}`}
      style={{ minHeight: HEIGHT }}
    />
  );
}

function options(element: HTMLElement, span: [number, number]): UPlot.Options {
  const style = getComputedStyle(element);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const axis = { stroke: color('--mantine-color-dimmed'), grid: { stroke: color('--line') } };
  const line = color('--mantine-primary-color-filled');
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false },
    series: [
      {},
      { stroke: line, width: 1, points: { size: 5, fill: line } },
      { stroke: line, width: 1, points: { size: 5, fill: line } },
    ],
    bands: [{ series: [1, 2], fill: `color-mix(in srgb, ${line} 30%, transparent)` }],
    scales: {
      x: { range: () => span },
      y: { range: (_chart, low, high) => padded(low, high) },
    },
    axes: [
      { ...axis, values: (_chart, ticks) => ticks.map(dayOrTime) },
      { ...axis, size: 72, values: (_chart, ticks) => ticks.map(tickText) },
    ],
  };
}

/** Midnight is the day that begins: "11-26"; everything between is a time of it. */
function dayOrTime(seconds: number): string {
  const text = dayAndTime(seconds * 1_000);
  return text.endsWith('00:00:00') ? text.slice(5, 10) : text.slice(11, 16);
}

/** The zero line is always in the picture. */
function padded(low: number, high: number): [number, number] {
  const [from, to] = [Math.min(low, 0), Math.max(high, 0)];
  const margin = Math.max(0.5, (to - from) * 0.1);
  return [from - margin, to + margin];
}

const spoken = (points: HostHistory['points']): string => {
  const last = points.at(-1);
  return last === undefined
    ? 'no audit'
    : `last between ${tickText(last.lowerMs)} and ${tickText(last.upperMs)}`;
};
