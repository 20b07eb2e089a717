import mssql from 'mssql';
import { QueryFailedError } from 'typeorm';
import { failureKind } from './failure-kind.js';

/** As TypeORM hands on what the driver made of an ERROR token of the server. */
function refused(number: number): unknown {
  const cause = Object.assign(new Error('text'), { info: { number, state: 1, class: 14 } });
  return new QueryFailedError('INSERT …', [], new mssql.RequestError(cause, 'EREQUEST'));
}

/** As the driver says itself that there is no connection. */
const lost = (code: string): unknown => Object.assign(new mssql.ConnectionError('text'), { code });

describe('a failure on SQL Server', () => {
  it.each([
    [1205, 'busy'],
    [1222, 'busy'],
    [2601, 'unique'],
    [2627, 'unique'],
    [547, 'foreign-key'],
    [596, 'away'],
    [6005, 'away'],
    [208, 'other'],
    [8152, 'other'],
  ])('with number %i is %s', (number, kind) => {
    expect(failureKind(refused(number))).toBe(kind);
  });

  it.each(['ESOCKET', 'ETIMEOUT', 'ECONNRESET', 'ECONNCLOSED', 'ECLOSE', 'EINSTLOOKUP'])(
    'with code %s is away',
    (code) => expect(failureKind(lost(code))).toBe('away'),
  );

  it.each(['ELOGIN', 'EENCRYPT', 'EABORT', 'EPARAM'])('with code %s is something else', (code) => {
    expect(failureKind(lost(code))).toBe('other');
  });

  it('with a number is judged by the number, whatever the code says', () => {
    const error = Object.assign(new Error('text'), { code: 'ETIMEOUT', number: 2627 });
    expect(failureKind(error)).toBe('unique');
  });
});
