import {
  checkedRunEdge,
  checkedStepEdge,
  type GateStatus,
  IllegalTransition,
  isGateOpen,
  isGateOver,
  isRunOver,
  isStepOver,
  RUN_EDGES,
  RUN_STATUSES,
  type RunStatus,
  STEP_EDGES,
  wayBetween,
} from './status.js';

type Edges = Readonly<Record<string, readonly string[]>>;

function reachable(edges: Edges, from: string): Set<string> {
  const seen = new Set([from]);
  for (const status of seen) for (const next of edges[status] ?? []) seen.add(next);
  return seen;
}

const machines: readonly (readonly [string, Edges, string, readonly string[]])[] = [
  ['a run', RUN_EDGES, 'draft', ['succeeded', 'partial', 'failed', 'aborted']],
  [
    'a step',
    STEP_EDGES,
    'pending',
    ['succeeded', 'failed', 'timed-out', 'unknown', 'skipped', 'cancelled'],
  ],
];

/** A step that failed may be skipped, and what became of one in doubt may be said. */
const BY_A_PERSON = ['failed', 'timed-out', 'unknown'];

describe.each(machines)('the statuses of %s', (_, edges, start, ends) => {
  it('can all be reached from its start', () => {
    expect([...reachable(edges, start)].toSorted()).toEqual(Object.keys(edges).toSorted());
  });

  it('lead only to statuses of its own, each once, and never to themselves', () => {
    for (const [status, nexts] of Object.entries(edges)) {
      expect(nexts.filter((next) => !(next in edges) || next === status)).toEqual([]);
      expect(new Set(nexts).size).toBe(nexts.length);
    }
  });

  it('never lead back to the start, and always to an end', () => {
    for (const status of Object.keys(edges)) {
      const ahead = reachable(edges, status);
      expect(ahead.has(start)).toBe(status === start);
      expect(ends.some((end) => ahead.has(end))).toBe(true);
    }
  });

  it('end where no edge leads on but by the word of a person', () => {
    const final = Object.keys(edges).filter((status) => edges[status]?.length === 0);
    const byWord = start === 'pending' ? BY_A_PERSON : [];
    expect([...final, ...byWord].toSorted()).toEqual(ends.toSorted());
  });
});

type Pair = readonly [from: string, to: string];

const pairsOf = (edges: Edges): Pair[] =>
  Object.keys(edges).flatMap((from) => Object.keys(edges).map((to): Pair => [from, to]));

describe.each<[string, Edges, (from: never, to: never) => string]>([
  ['a run', RUN_EDGES, checkedRunEdge],
  ['a step', STEP_EDGES, checkedStepEdge],
])('an edge of %s', (_, edges, checked) => {
  const follow = ([from, to]: Pair) => checked(from as never, to as never);
  const exists = ([from, to]: Pair) => edges[from]?.includes(to) === true;

  it('is followed when it is in the table', () => {
    for (const pair of pairsOf(edges).filter(exists)) expect(follow(pair)).toBe(pair[1]);
  });

  it('is refused as our own mistake when it is not', () => {
    for (const pair of pairsOf(edges).filter((one) => !exists(one))) {
      expect(() => follow(pair)).toThrow(IllegalTransition);
      expect(() => follow(pair)).toThrow(`no edge from ${pair[0]} to ${pair[1]}`);
    }
  });
});

describe('a gate', () => {
  it.each<[GateStatus, boolean, boolean]>([
    ['pending', false, false],
    ['checking', true, false],
    ['waiting', true, false],
    ['asking', true, false],
    ['passed', false, true],
    ['refused', false, true],
  ])('that is %s is open: %s, over: %s', (status, isOpen, isOver) => {
    expect(isGateOpen(status)).toBe(isOpen);
    expect(isGateOver(status)).toBe(isOver);
  });
});

describe('the tables', () => {
  it('let every run be aborted that was asked for and is not over', () => {
    const open = RUN_STATUSES.filter((status) => !isRunOver(status) && status !== 'draft');
    for (const status of open) expect(RUN_EDGES[status]).toContain('aborted');
  });

  it('never cancel or skip a step whose command may have left, and may doubt each of them', () => {
    for (const status of ['dispatched', 'accepted', 'executing', 'verifying'] as const) {
      expect(STEP_EDGES[status]).toContain('unknown');
      expect(STEP_EDGES[status]).not.toContain('cancelled');
      expect(STEP_EDGES[status]).not.toContain('skipped');
    }
  });

  it('end a step in doubt: only a person can say more', () => {
    expect(isStepOver('unknown')).toBe(true);
  });
});

describe('the way between two statuses', () => {
  it.each([
    ['draft', 'queued', ['queued']],
    ['queued', 'failed', ['preflight', 'failed']],
    ['preflight', 'paused', ['running', 'paused']],
    ['needs-attention', 'partial', ['running', 'partial']],
    ['needs-attention', 'aborted', ['aborted']],
    // No edge leads back.
    ['failed', 'queued', ['queued']],
  ] as const)('of a run, from %s to %s, is %j', (from, to, way) => {
    expect(wayBetween<RunStatus>(RUN_EDGES, from, to)).toEqual(way);
  });

  it('is a chain of edges wherever there is one', () => {
    for (const from of RUN_STATUSES)
      for (const to of RUN_STATUSES.filter((one) => reachable(RUN_EDGES, from).has(one))) {
        if (from === to) continue;
        const way = [from, ...wayBetween<RunStatus>(RUN_EDGES, from, to)];
        expect(way.at(-1)).toBe(to);
        for (const [i, status] of way.slice(1).entries())
          expect(RUN_EDGES[way[i] ?? 'draft']).toContain(status);
      }
  });
});
