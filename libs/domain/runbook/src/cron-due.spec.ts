import { type Cron, parseCron, whatIsDue } from './index.js';

const utc = (text: string): number => Date.parse(`2026-11-${text}Z`);
const cronOf = (text: string): Cron => {
  const parsed = parseCron(text);
  if (!parsed.ok) throw new Error(parsed.mistakes.join());
  return parsed.cron;
};
const due = (text: string, noted: string | null, now: string) =>
  whatIsDue(cronOf(text), 'UTC', {
    notedAtMs: noted === null ? null : utc(noted),
    nowMs: utc(now),
  });

const NIGHTLY = '30 3 * * *';
const NEXT = utc('23T03:30');

describe('what is due', () => {
  it('is nothing before the time', () => {
    expect(due(NIGHTLY, '22T03:30', '22T03:29:59')).toEqual({
      kind: 'nothing',
      nextAtMs: utc('22T03:30'),
    });
  });

  it('is the fire at its very instant', () => {
    expect(due(NIGHTLY, '22T03:30', '22T03:30')).toEqual({
      kind: 'due',
      missedAtMs: null,
      fireAtMs: utc('22T03:30'),
      coalesced: 0,
      nextAtMs: NEXT,
    });
  });

  it('is made up for within six hours, and only then', () => {
    expect(due(NIGHTLY, '22T03:30', '22T09:30')).toMatchObject({
      missedAtMs: null,
      fireAtMs: utc('22T03:30'),
    });
    expect(due(NIGHTLY, '22T03:30', '22T09:30:00.001')).toMatchObject({
      missedAtMs: utc('22T03:30'),
      fireAtMs: null,
      nextAtMs: NEXT,
    });
  });

  it('is one fire for all that came due meanwhile, with the time of the latest', () => {
    expect(due('0 * * * *', '22T01:00', '22T03:10')).toEqual({
      kind: 'due',
      missedAtMs: null,
      fireAtMs: utc('22T03:00'),
      coalesced: 2,
      nextAtMs: utc('22T04:00'),
    });
  });

  it('is both after a long absence: what is too old, and one fire for what is not', () => {
    expect(due('0 * * * *', '01T01:00', '22T03:10')).toEqual({
      kind: 'due',
      missedAtMs: utc('01T01:00'),
      fireAtMs: utc('22T03:00'),
      coalesced: 5,
      nextAtMs: utc('22T04:00'),
    });
  });

  it.each([
    ['noted for a day far ahead, by a clock that was wrong', '30T03:30'],
    ['noted nowhere', null],
  ])('corrects a next fire that is %s', (_, noted) => {
    expect(due(NIGHTLY, noted, '22T12:00')).toEqual({ kind: 'nothing', nextAtMs: NEXT });
  });

  it('is never anything for a day that does not exist', () => {
    expect(due('0 0 30 2 *', null, '22T12:00')).toEqual({ kind: 'nothing', nextAtMs: null });
  });
});
