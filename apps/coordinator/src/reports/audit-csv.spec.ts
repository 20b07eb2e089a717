import { auditCsv, CSV_COLUMNS } from './audit-csv.js';
import { csvLine } from './csv-line.js';
import { reportFileName } from './report-file.js';
import { aReading, anAudit, between, HOSTILE, hostileAudit } from './spec/report-examples.js';

/** RFC 4180. */
function parsed(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gu,
  )) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}

const records = (text: string) => {
  const [heads = [], ...rows] = parsed(text);
  return rows.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i]])));
};

describe('the report of an audit as a table', () => {
  it('has the fixed columns, one row for each reading and one for each finding', () => {
    const finding = {
      code: 'x',
      severity: 'warn',
      host: null,
      evidence: 'a, "b"',
      remedy: 'c\nd',
    } as const;
    const rows = records(
      auditCsv(
        anAudit({
          readings: [
            aReading({
              host: 'OSFE02',
              ...between(-7_200.5, -7_200.1),
              rate: { lowerPpm: 49.4, upperPpm: 50.6 },
              divergesAtMs: Date.UTC(2027, 2, 28, 1),
            }),
          ],
          findings: [finding],
        }),
      ),
    );
    expect(Object.keys(rows[0] ?? {})).toEqual([...CSV_COLUMNS]);
    expect(rows).toMatchObject([
      {
        record: 'reading',
        environment: 'demo',
        started_at: '2026-11-22T12:00:00.000Z',
        host: 'OSFE02',
        lower_ms: '-7200.5',
        upper_ms: '-7200.1',
        rate_lower_ppm: '49.4',
        diverges_at: '2027-03-28T01:00:00.000Z',
        code: '',
        fail_ms: '5000',
      },
      {
        record: 'finding',
        host: '',
        severity: 'warn',
        code: 'x',
        evidence: 'a, "b"',
        remedy: 'c\nd',
      },
    ]);
  });

  it('is its heads alone for an audit that measured nothing', () => {
    expect(parsed(auditCsv(anAudit({ readings: [] })))).toEqual([[...CSV_COLUMNS]]);
  });

  it('keeps hostile text in one cell', () => {
    expect(records(auditCsv(hostileAudit)).map((row) => row['host'])).toEqual([HOSTILE, HOSTILE]);
  });
});

describe('a cell of a table', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\r=1', '  =1', '＝1', '|calc', '\n=1'])(
    'is text, never the formula %j',
    (text) => {
      expect(parsed(csvLine([text]))).toEqual([[`'${text}`]]);
    },
  );

  it.each([
    [-7_200.5, '-7200.5'],
    [0, '0'],
    [1e-7, '0'],
    [true, 'true'],
    [null, ''],
    ['a;b', '"a;b"'],
    [' a', '" a"'],
  ])('%p is %s', (value, text) => {
    expect(csvLine([value])).toBe(`${text}\r\n`);
  });
});

describe('the name of a report', () => {
  it.each([
    ['demo', 'lockstep-demo-2026-11-22T120000Z.html'],
    ['Prod "1"/../ä\r\nX: y', 'lockstep-Prod-1-X-y-2026-11-22T120000Z.html'],
    ['環境', 'lockstep-environment-2026-11-22T120000Z.html'],
    ['x'.repeat(100), `lockstep-${'x'.repeat(40)}-2026-11-22T120000Z.html`],
  ])('of %j is safe', (environment, name) => {
    expect(reportFileName(anAudit({ environment }), 'html')).toBe(name);
  });
});
