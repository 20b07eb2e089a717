import { offsetText, type Verdict } from '#domain/clock';
import type { AuditView } from '#protocol';
import { type Markup, markup } from './markup.js';
import {
  type Label,
  type PictureScale,
  scaleFor,
  tickText,
  withoutOverlap,
} from './picture-scale.js';

/** One clock's interval. */
interface Row {
  readonly name: string;
  readonly verdict: Verdict | 'witness';
  /** Null: not measured. */
  readonly interval: { readonly lower: number; readonly upper: number } | null;
}

/** Px. Each row has its own height, so that no label meets another however many hosts there are. */
const WIDTH = 1_000;
const LEFT = 200;
const RIGHT = 190;
const HEAD = 34;
const PITCH = 26;
const FOOT = 34;
const BAR = 10;
/** A bar that is thinner cannot be seen. */
const THINNEST = 3;
/** Of a name; server names are upper case, which is wide. */
const CHARACTER = 8.6;

const HALF = (WIDTH - LEFT - RIGHT) / 2;
const MIDDLE = LEFT + HALF;

/** All measured clocks of an audit against the database on one axis, as SVG. Null: there is nothing to compare with. */
export function intervalPicture(audit: AuditView): Markup | null {
  const rows = rowsOf(audit);
  if (rows.every(({ interval }) => interval === null)) return null;
  const { warnMs, failMs } = audit;
  const ends = rows.flatMap(({ interval }) =>
    interval === null ? [] : [interval.lower, interval.upper],
  );
  const scale = scaleFor(ends, [warnMs, failMs]);
  const bottom = HEAD + rows.length * PITCH;
  return markup`<svg class="picture" role="img" aria-label="Offsets of the clocks to the database" viewBox="0 0 ${WIDTH} ${bottom + FOOT}">
${bands(scale, { warnMs, failMs }, bottom)}
${axis(scale, bottom)}
${limits(scale, { warnMs, failMs })}
${rows.map((row, place) => rowPicture(row, HEAD + place * PITCH, scale))}
</svg>`;
}

function rowsOf({ readings, timeServers }: AuditView): Row[] {
  const hosts = readings
    .filter(({ role, reference }) => role !== 'database' && reference === 'database')
    .map(({ host, verdict, lowerMs, upperMs }): Row => ({
      name: host,
      verdict,
      interval: intervalOf(lowerMs, upperMs),
    }));
  // The view tells the database minus the server; here all is minus the database.
  const servers = timeServers.map(({ server, lowerMs, upperMs }): Row => ({
    name: server,
    verdict: 'witness',
    interval: lowerMs === null || upperMs === null ? null : { lower: -upperMs, upper: -lowerMs },
  }));
  return [...hosts, ...servers];
}

const intervalOf = (lower: number | null, upper: number | null): Row['interval'] =>
  lower === null || upper === null ? null : { lower, upper };

const x = (scale: PictureScale, value: number): number => px(MIDDLE + scale.place(value) * HALF);
const px = (value: number): number => Math.round(value * 100) / 100;

type Limits = Pick<AuditView, 'warnMs' | 'failMs'>;

function bands(scale: PictureScale, { warnMs, failMs }: Limits, bottom: number): Markup[] {
  const band = (from: number, to: number, kind: 'warn' | 'fail') => {
    const [left, right] = [x(scale, from), x(scale, to)];
    return markup`<rect class="band-${kind}" x="${left}" y="${HEAD}" width="${px(right - left)}" height="${bottom - HEAD}"/>`;
  };
  return [
    band(-scale.max, -failMs, 'fail'),
    band(-failMs, -warnMs, 'warn'),
    band(warnMs, failMs, 'warn'),
    band(failMs, scale.max, 'fail'),
  ];
}

function axis(scale: PictureScale, bottom: number): Markup[] {
  // 0 first, then outwards: what is left out is what is nearest to a more important one.
  const byImportance = scale.ticks.toSorted((a, b) => importance(a, scale) - importance(b, scale));
  const labels = withoutOverlap(
    byImportance.map((tick): Label => ({ text: tickText(tick), x: x(scale, tick) })),
  );
  return [
    ...scale.ticks.map(
      (tick) =>
        markup`<line class="${tick === 0 ? 'reference' : 'grid'}" x1="${x(scale, tick)}" x2="${x(scale, tick)}" y1="${HEAD}" y2="${bottom}"/>`,
    ),
    ...labels.map(
      (label) => markup`<text class="tick" x="${label.x}" y="${bottom + 16}">${label.text}</text>`,
    ),
    markup`<text class="tick" x="${MIDDLE}" y="${bottom + 31}">ahead of the database: right; ${scale.kind === 'symlog' ? 'logarithmic beyond the innermost marks' : 'linear'}</text>`,
  ];
}

const importance = (tick: number, { max }: PictureScale): number =>
  tick === 0 ? -1 : 1 - Math.abs(tick) / max;

function limits(scale: PictureScale, { warnMs, failMs }: Limits): Markup[] {
  const at = (value: number, text: string): Label => ({ text, x: x(scale, value) });
  const labels = withoutOverlap([
    at(-failMs, `fail ${tickText(-failMs)}`),
    at(failMs, `fail ${tickText(failMs)}`),
    at(-warnMs, `warn ${tickText(-warnMs)}`),
    at(warnMs, `warn ${tickText(warnMs)}`),
    at(0, 'the database'),
  ]);
  return labels.map(
    (label) => markup`<text class="limit" x="${label.x}" y="${HEAD - 10}">${label.text}</text>`,
  );
}

function rowPicture({ name, verdict, interval }: Row, top: number, scale: PictureScale): Markup {
  const baseline = top + PITCH / 2 + 4;
  const said = interval === null ? 'not measured' : offsetText(interval).replace('+-', '±');
  return markup`<g class="row ${verdict}"><title>${name}: ${said}</title>
<text class="name" x="${LEFT - 10}" y="${baseline}">${shortened(name, LEFT - 20)}</text>
${interval === null ? '' : bar(interval, top, scale)}
<text class="said" x="${WIDTH - RIGHT + 10}" y="${baseline}">${said}</text></g>`;
}

function bar(interval: NonNullable<Row['interval']>, top: number, scale: PictureScale): Markup {
  const [from, to] = [x(scale, interval.lower), x(scale, interval.upper)];
  const width = Math.max(THINNEST, to - from);
  const left = px((from + to - width) / 2);
  const y = top + (PITCH - BAR) / 2;
  return markup`<rect class="bar" x="${left}" y="${y}" width="${px(width)}" height="${BAR}" rx="1.5"/>`;
}

/** The whole name is in the title of the row. */
function shortened(name: string, room: number): string {
  const most = Math.floor(room / CHARACTER);
  const characters = Array.from(name);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : name;
}
