import { VisuallyHidden } from '@mantine/core';
import type { CSSProperties } from 'react';
import { type Axis, tickText } from '../../model/axis';
import type { ClockBar } from '../../model/clocks';
import { offsetText } from '../../model/offsets';
import classes from './clock-bars.module.css';

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

/**
 * Drawn with boxes and not as one image: names wrap and text stays text at any width. A bar of less than three pixels
 * is drawn three wide; what it says in words is exact.
 */
export function ClockBars({
  bars,
  axis,
  limits: { warnMs, failMs },
}: {
  bars: readonly ClockBar[];
  axis: Axis;
  limits: { readonly warnMs: number; readonly failMs: number };
}) {
  return (
    <div className={classes.picture}>
      <div className={classes.field} aria-hidden="true">
        <Band from={-axis.reach} to={-failMs} axis={axis} kind="fail" />
        <Band from={-failMs} to={-warnMs} axis={axis} kind="warn" />
        <Band from={warnMs} to={failMs} axis={axis} kind="warn" />
        <Band from={failMs} to={axis.reach} axis={axis} kind="fail" />
        {axis.ticks.map((ms) => (
          <span
            key={ms}
            className={classes.tick}
            data-zero={ms === 0}
            style={{ left: percent(axis.place(ms)) }}
          />
        ))}
      </div>
      <ul className={classes.rows}>
        {bars.map((bar) => (
          <Row key={bar.host} bar={bar} axis={axis} />
        ))}
      </ul>
      <div className={classes.labels} aria-hidden="true">
        {axis.ticks.map((ms) => (
          <span key={ms} style={{ left: percent(axis.place(ms)) }}>
            {tickText(ms)}
          </span>
        ))}
      </div>
    </div>
  );
}

function Row({ bar: { host, role, verdict, interval }, axis }: { bar: ClockBar; axis: Axis }) {
  return (
    <li className={classes.row} data-verdict={verdict}>
      <span className={classes.host}>
        <span className="foreign">{host}</span>
        {role !== 'front-end' && <small> {role}</small>}
      </span>
      <span className={classes.track}>
        {interval !== null && (
          <span className={classes.bar} style={placed(interval, axis)} aria-hidden="true" />
        )}
      </span>
      <span className={classes.value}>
        {interval === null ? (
          'not measured'
        ) : (
          <span className="number">{offsetText(interval.offsetMs, interval.boundMs)}</span>
        )}
        <VisuallyHidden>, {verdict}</VisuallyHidden>
      </span>
    </li>
  );
}

function placed(
  { lowerMs, upperMs }: { readonly lowerMs: number; readonly upperMs: number },
  axis: Axis,
): CSSProperties {
  const from = axis.place(lowerMs);
  return { left: percent(from), width: percent(axis.place(upperMs) - from) };
}

function Band({
  from,
  to,
  axis,
  kind,
}: {
  from: number;
  to: number;
  axis: Axis;
  kind: 'warn' | 'fail';
}) {
  const left = axis.place(from);
  return (
    <span
      className={classes.band}
      data-kind={kind}
      style={{ left: percent(left), width: percent(axis.place(to) - left) }}
    />
  );
}
