import { staleKeys } from '../api/stale-keys';
import { problemIn } from '../api/problem';
import { keyStroke, NO_KEYS } from './key-strokes';
import { ago, duration } from './instants';
import { remedyParts } from './remedy';
import { workerFile } from './worker-file';

it.each([
  [0, '0 s'],
  [999, '0 s'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h'],
  [7_500_000, '2 h 5 min'],
  [90_061_000, '1 d 1 h'],
  [-5, '0 s'],
])('writes %d ms as %s', (ms, text) => expect(duration(ms)).toBe(text));

it('calls an instant ahead of its own clock just now', () => {
  expect(ago(10_000, 5_000)).toBe('just now');
  expect(ago(0, 180_000)).toBe('3 min ago');
});

it('takes the commands out of a remedy, in their places', () => {
  expect(remedyParts('First `w32tm /resync`, then look.')).toEqual([
    { kind: 'text', text: 'First ' },
    { kind: 'command', text: 'w32tm /resync' },
    { kind: 'text', text: ', then look.' },
  ]);
  expect(remedyParts('Nothing to type.')).toEqual([{ kind: 'text', text: 'Nothing to type.' }]);
  expect(remedyParts('')).toEqual([]);
});

it('writes a configuration that holds any name', () => {
  const file = workerFile({ environment: 'a: b', host: '"x"\n- y', url: 'http://127.0.0.1:7400' });
  expect(file).toContain('environment: "a: b"');
  expect(file).toContain('host: "\\"x\\"\\n- y"');
  expect(file).toContain('services:\n  kind: systemd');
});

describe('keys', () => {
  const go = keyStroke(NO_KEYS, { key: 'g', atMs: 0 }).state;

  it('go to a page after g, if they follow soon', () => {
    expect(keyStroke(go, { key: 'r', atMs: 500 }).command).toEqual({ kind: 'go', to: '/runs' });
    expect(keyStroke(go, { key: 'r', atMs: 5_000 }).command).toBeNull();
    expect(keyStroke(NO_KEYS, { key: 'r', atMs: 0 }).command).toBeNull();
  });

  it('list themselves, and search', () => {
    expect(keyStroke(NO_KEYS, { key: '?', atMs: 0 }).command).toEqual({ kind: 'help' });
    expect(keyStroke(go, { key: '/', atMs: 1 }).command).toEqual({ kind: 'search' });
  });
});

it('asks anew for what a change makes old, the fleet always', () => {
  for (const topic of ['run', 'audit', 'hosts', 'environment', 'schedule'] as const)
    expect(staleKeys({ topic, id: 'x', version: 1 })).toContainEqual(['fleet']);
  expect(staleKeys({ topic: 'run', id: 'x', version: 1 })).toContainEqual(['run', 'x']);
});

describe('an answer that is none', () => {
  it('is told in the words of the coordinator', () => {
    const { title, detail, isForbidden } = problemIn(403, {
      type: 'urn:lockstep:not-your-own-request',
      title: 'Another person',
      detail: 'You asked for it.',
    });
    expect([title, detail, isForbidden]).toEqual(['Another person', 'You asked for it.', true]);
  });

  it.each([null, 'proxy', { title: 7, detail: {} }])('says so of %j, too', (body) => {
    expect(problemIn(502, body).title).toBe('The coordinator answered 502');
  });
});
