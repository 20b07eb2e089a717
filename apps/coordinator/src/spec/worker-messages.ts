export const HELLO = {
  environment: 'demo',
  host: 'OSFE01',
  secret: 'right',
  protocolMin: 1,
  protocolMax: 1,
  version: '0.1.0',
  bootId: 'b',
};
export const EVENT = { commandId: 'r.0.1', n: 3, kind: 'executing', result: null };
export const CLOCK_EVENT = {
  ring: '8f14e45f-ceea-467f-a3a5-5c1d6d1c5b6e',
  n: 7,
  kind: 'step',
  changeLowerMs: 249.9,
  changeUpperMs: 250.1,
  agoFromMs: 3_600_000.25,
  agoToMs: 3_599_900.25,
  seenBy: 'worker',
  bootId: 'b1',
};
