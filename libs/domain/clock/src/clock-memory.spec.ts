import { type ClockMemory, NO_MEMORY, referencesIn, remembered, settledAt } from './index.js';
import { anAudit, MINUTE, NOON } from './spec/an-audit.js';

const HOST = 'OSCTRL01';

/** What is remembered after one more audit, of which the worker on the controller `host` told `generation`. */
const audited = (
  memory: ClockMemory,
  audit: ReturnType<typeof anAudit>,
  generation: string | null = 'g1',
  host = HOST,
): ClockMemory =>
  remembered(memory, audit, {
    controller: { host, generation },
    wrongClocks: [],
    nowMs: audit.at,
  });

/** After an audit that did not know which server is the controller. */
const auditedBlindly = (memory: ClockMemory, audit: ReturnType<typeof anAudit>): ClockMemory =>
  remembered(memory, audit, { controller: null, wrongClocks: [], nowMs: audit.at });

const settledNow = ({ shownAhead }: ClockMemory, after: number) =>
  settledAt(shownAhead, {
    references: referencesIn(anAudit(after, {})),
    nowMs: NOON + after,
    marginMs: MINUTE,
  }).kind;

const ahead = (after: number) => anAudit(after, { OSCTRL01: 10 * MINUTE });
const right = (after: number) => anAudit(after, { OSCTRL01: 0 });

describe('the memory of an environment', () => {
  it('is empty at first, and holds nothing against a farm that is right', () => {
    const memory = audited(audited(NO_MEMORY, right(0)), right(MINUTE));
    expect(memory).toEqual({ ...NO_MEMORY, controller: { host: HOST, generation: 'g1' } });
    expect(settledNow(memory, 2 * MINUTE)).toBe('settled');
  });

  it('can be stored as JSON', () => {
    const memory = audited(audited(NO_MEMORY, ahead(0)), right(MINUTE));
    expect(JSON.parse(JSON.stringify(memory))).toEqual(memory);
    expect(JSON.parse(JSON.stringify(NO_MEMORY))).toEqual(NO_MEMORY);
  });

  it('keeps from audit to audit how far the controller was ahead, until that has passed', () => {
    let memory = audited(NO_MEMORY, ahead(0));
    expect(settledNow(memory, 0)).toBe('still-ahead');
    memory = audited(memory, right(MINUTE));
    expect(settledNow(memory, MINUTE)).toBe('wait');
    memory = audited(memory, right(5 * MINUTE));
    memory = audited(memory, anAudit(6 * MINUTE, { OSCTRL01: null }));
    expect(settledNow(memory, 11 * MINUTE)).toBe('wait');
    // It may have shown 10 minutes ahead until it was seen right after one; then the margin of one more.
    expect(settledNow(memory, 12 * MINUTE + 10)).toBe('settled');
  });

  it('forgets it when the controller was started anew after its clock was right', () => {
    const memory = audited(audited(NO_MEMORY, ahead(0)), right(MINUTE));
    const started = audited(memory, right(2 * MINUTE), 'g2');
    expect(started).toEqual({ ...NO_MEMORY, controller: { host: HOST, generation: 'g2' } });
    expect(settledNow(started, 2 * MINUTE)).toBe('settled');
  });

  it('keeps it when the controller was started anew while its clock was still ahead', () => {
    const started = audited(audited(NO_MEMORY, ahead(0)), ahead(MINUTE), 'g2');
    expect(settledNow(started, MINUTE)).toBe('still-ahead');
  });

  it.each([
    ['the same service still runs', 'g1'],
    ['nobody told which one runs', null],
  ])('keeps it while %s', (_, generation) => {
    const memory = audited(audited(NO_MEMORY, ahead(0)), right(MINUTE));
    const later = audited(memory, right(2 * MINUTE), generation);
    expect(later.controller).toEqual({ host: HOST, generation: 'g1' });
    expect(settledNow(later, 2 * MINUTE)).toBe('wait');
  });

  it('knows a controller that was started while nobody could tell', () => {
    const memory = audited(audited(NO_MEMORY, ahead(0)), right(MINUTE));
    const stopped = audited(memory, right(2 * MINUTE), null);
    expect(audited(stopped, right(3 * MINUTE), 'g2').shownAhead).toEqual([]);
  });

  it('does not take the first generation that it hears of for a new one', () => {
    const memory = audited(audited(NO_MEMORY, ahead(0), null), right(MINUTE), null);
    expect(settledNow(audited(memory, right(2 * MINUTE), 'g1'), 2 * MINUTE)).toBe('wait');
  });

  it('forgets it also when the name of the controller is written otherwise', () => {
    const memory = audited(audited(NO_MEMORY, ahead(0)), right(MINUTE));
    expect(audited(memory, right(2 * MINUTE), 'g2', 'osctrl01').shownAhead).toEqual([]);
  });
});

describe('the memory of an environment whose controller moves', () => {
  const shown = audited(audited(NO_MEMORY, ahead(0)), right(MINUTE));
  const moved = audited(shown, right(2 * MINUTE), 'h1', 'OSFE01');

  it('keeps what was shown: another server is no start of the controller', () => {
    expect(moved).toEqual({ ...shown, controller: { host: 'OSFE01', generation: 'h1' } });
    expect(settledNow(moved, 2 * MINUTE)).toBe('wait');
  });

  it('forgets it when the controller is started there', () => {
    expect(audited(moved, right(3 * MINUTE), 'h2', 'OSFE01').shownAhead).toEqual([]);
  });

  it.each(['g1', 'g2'])('keeps it when the controller moves back and is %s there', (generation) => {
    const back = audited(moved, right(3 * MINUTE), generation);
    expect(back).toEqual({ ...shown, controller: { host: HOST, generation } });
  });

  it('keeps it when it moves to a server that does not tell which one runs, and then does', () => {
    const silent = audited(shown, right(2 * MINUTE), null, 'OSFE01');
    expect(silent.controller).toEqual({ host: 'OSFE01', generation: null });
    const told = audited(silent, right(3 * MINUTE), 'h1', 'OSFE01');
    expect(told.shownAhead).toEqual(shown.shownAhead);
    // Whether it was started there before or after the other had shown it is not known.
    expect(audited(silent, right(3 * MINUTE), 'g2').shownAhead).toEqual(shown.shownAhead);
  });

  it('keeps it, and the controller, while nobody knows which server that is', () => {
    const unknown = auditedBlindly(shown, right(2 * MINUTE));
    expect(unknown).toEqual(shown);
    expect(audited(unknown, right(3 * MINUTE), 'g2').shownAhead).toEqual([]);
  });
});
