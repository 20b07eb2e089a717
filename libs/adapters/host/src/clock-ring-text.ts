/**
 * The text of a ring file, one JSON value a line. The first line is the header: the ring's name, the number of the event
 * that comes next, and what the worker remembered. Behind it one line for each event (their numbers rise by one),
 * acknowledgement and new memory, appended; of the last two the latest counts. A rotation writes a new header.
 */
export interface RingState {
  /** UUID. */
  readonly ring: string;
  readonly nextN: number;
  /** Not acknowledged, oldest first. */
  readonly pending: readonly RingEvent[];
  /** What the worker remembers besides its events. */
  readonly memory: unknown;
}

export interface RingEvent {
  /** From 1, rising. */
  readonly n: number;
  readonly event: unknown;
}

export type ReadRing =
  | {
      readonly kind: 'read';
      readonly state: RingState;
      /** Of the file that are whole lines: what is behind them was being written when the machine or the worker died. */
      readonly bytes: number;
      readonly events: number;
    }
  | { readonly kind: 'unreadable'; readonly why: string };

const FORMAT = 'lockstep-clock-ring-1';
const NEWLINE = 10;

type Line = Readonly<Record<string, unknown>>;

/** `nextN`: of the first event line behind it. */
export const headerLine = ({ ring, nextN, pending, memory }: RingState): string =>
  line({ format: FORMAT, ring, nextN: pending[0]?.n ?? nextN, memory });

/** The last one with what the worker remembers from then on, if it is given: both are kept, or neither. */
export const eventLines = (events: readonly RingEvent[], memory?: unknown): string =>
  events
    .map(({ n, event }, i) => (i === events.length - 1 ? { n, event, memory } : { n, event }))
    .map(line)
    .join('');

export const acknowledgedLine = (upTo: number): string => line({ acknowledged: upTo });
export const memoryLine = (memory: unknown): string => line({ memory });

const line = (value: Line): string => `${JSON.stringify(value)}\n`;

export const acknowledgedUpTo = (state: RingState, upTo: number): RingState => ({
  ...state,
  pending: state.pending.filter(({ n }) => n > upTo),
});

/** Lines that are no JSON are a torn tail when nothing but such lines is behind them; else somebody else wrote to it. */
export function readRing(bytes: Buffer): ReadRing {
  const [first, ...lines] = wholeLines(bytes);
  const header = fromHeader(first?.value ?? null);
  if (first === undefined || header === null) return unreadable('it has no header of such a file');
  let read = { state: header, bytes: first.end, events: 0 };
  let isTorn = false;
  for (const [i, { value, end }] of lines.entries()) {
    if (value === null) {
      isTorn = true;
      continue;
    }
    const state: RingState | null = isTorn ? null : withLine(read.state, value);
    if (state === null) return unreadable(`line ${i + 2} of it does not follow from those before`);
    const events = read.events + state.nextN - read.state.nextN;
    read = { state, bytes: end, events };
  }
  return { kind: 'read', ...read };
}

const unreadable = (why: string): ReadRing => ({ kind: 'unreadable', why });

/** `end`: of the bytes, behind the line's end. A line that is no JSON object has the value null. */
function wholeLines(bytes: Buffer): { readonly value: Line | null; readonly end: number }[] {
  const lines: { value: Line | null; end: number }[] = [];
  for (let from = 0; ;) {
    const newline = bytes.indexOf(NEWLINE, from);
    if (newline < 0) return lines;
    lines.push({ value: parsed(bytes.toString('utf8', from, newline)), end: newline + 1 });
    from = newline + 1;
  }
}

function parsed(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function fromHeader(value: Line | null): RingState | null {
  const { format, ring, nextN, memory = null } = value ?? {};
  if (format !== FORMAT || typeof ring !== 'string' || !isNumber(nextN)) return null;
  return { ring, nextN, pending: [], memory };
}

/** Null: no line of such a file. */
function withLine(state: RingState, value: Line): RingState | null {
  const { n, event, acknowledged, memory = state.memory } = value;
  if (isNumber(acknowledged)) return acknowledgedUpTo(state, acknowledged);
  if (n === undefined) return 'memory' in value ? { ...state, memory } : null;
  if (n !== state.nextN || event === undefined) return null;
  return { ...state, pending: [...state.pending, { n, event }], memory, nextN: n + 1 };
}

const isNumber = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;
