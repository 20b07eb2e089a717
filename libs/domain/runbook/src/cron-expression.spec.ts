import fc from 'fast-check';
import { parseCron } from './index.js';

const mistakesIn = (text: string): readonly string[] => {
  const parsed = parseCron(text);
  return parsed.ok ? [] : parsed.mistakes;
};

describe('a cron expression', () => {
  it.each([
    ['30 3 * * *', { minutes: [30], hours: [3], daysOfMonth: null, daysOfWeek: null }],
    ['*/15 8-18/5 * * *', { minutes: [0, 15, 30, 45], hours: [8, 13, 18] }],
    ['0 0 1,15,10-12 * *', { daysOfMonth: [1, 10, 11, 12, 15] }],
    ['0 0 * jan,MAR-may *', { months: [1, 3, 4, 5] }],
    ['0 0 * * mon-Fri', { daysOfWeek: [1, 2, 3, 4, 5] }],
    ['0 0 * * 7', { daysOfWeek: [0] }],
    ['0 0 * * 5-7', { daysOfWeek: [5, 6, 0] }],
    ['0 0 */2 * *', { daysOfMonth: Array.from({ length: 16 }, (_, i) => 2 * i + 1) }],
    ['  5\t4  * *  * ', { minutes: [5], hours: [4] }],
    ['@daily', { minutes: [0], hours: [0], daysOfMonth: null, daysOfWeek: null }],
    ['@Weekly', { minutes: [0], hours: [0], daysOfWeek: [0] }],
  ])('%j is read', (text, cron) => {
    expect(parseCron(text)).toMatchObject({ ok: true, cron });
  });

  it('tells a day field that is free from one that names every day', () => {
    expect(parseCron('0 0 1-31 * *')).toMatchObject({ cron: { daysOfWeek: null } });
    expect(parseCron('0 0 1-31 * *')).not.toMatchObject({ cron: { daysOfMonth: null } });
  });

  it.each([
    ['', /"" must have five fields, not 0/],
    ['* * * *', /"\* \* \* \*" must have five fields, not 4/],
    ['0 30 3 * * *', /fields, not 6/],
    ['@reboot', /"@reboot" must have five fields, not 1/],
    ['60 3 * * *', /^minute "60": it must be a number from 0 to 59$/],
    ['0 24 * * *', /^hour "24": it must be a number from 0 to 23$/],
    ['0 0 0 * *', /^day of month "0": it must be a number from 1 to 31$/],
    ['0 0 * 13 *', /^month "13": it must be a number from 1 to 12 or a name from jan to dec$/],
    ['0 0 * * 8', /^day of week "8": it must be a number from 0 to 7 or a name from sun to sat$/],
    ['0 0 * january *', /^month "january"/],
    ['0 0 * * fri-mon', /^day of week "fri-mon": the range runs backwards/],
    ['*/0 * * * *', /^minute "\*\/0": a step must be 1 or more/],
    ['5/10 * * * *', /^minute "5\/10": a step needs a range: 5-59\/10/],
    ['1,,2 * * * *', /^minute "": it must be \*/],
    ['-5 * * * *', /^minute "-5": it must be \*/],
    ['0 0 L * *', /^day of month "L"/],
    ['0 0 * * 1#2', /^day of week "1#2"/],
    ['* * * * *'.padEnd(201), /longer than 200 characters/],
  ])('%j is refused with the field and the text', (text, message) => {
    const mistakes = mistakesIn(text);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(message);
  });

  it('is told all its mistakes at once', () => {
    expect(mistakesIn('61,62 25 * foo *').map((mistake) => mistake.split(':')[0])).toEqual([
      'minute "61"',
      'minute "62"',
      'hour "25"',
      'month "foo"',
    ]);
  });

  it.each(['constructor', '__proto__', ' Constructor '])('is not %j', (text) => {
    expect(mistakesIn(text)).toEqual([expect.stringContaining('must have five fields')]);
  });

  it('may be any text: it is read or refused with a reason, never an error', () => {
    const five = fc
      .array(fc.constantFrom('*', '*/7', '1-5', '99', 'sun', ',', '0-0/9999', '3-1'), {
        minLength: 5,
        maxLength: 5,
      })
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.oneof(five, fc.string({ unit: 'binary' })), (text) => {
        expect(parseCron(text).ok || mistakesIn(text).length > 0).toBe(true);
      }),
    );
  });
});
