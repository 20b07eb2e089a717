import { renderChecks } from './doctor-view.js';
import { plain } from './paint.js';

describe('checks on the screen', () => {
  it('say for each failure what to do, and which T-SQL to paste', () => {
    expect(
      renderChecks(
        [
          { check: 'port', outcome: 'ok', evidence: '1433 answers', remedy: null, sql: null },
          {
            check: 'OSSYS_SERVER',
            outcome: 'fail',
            evidence: 'permission\u001b denied',
            remedy: 'Grant it.',
            sql: 'USE outsystems;\nGRANT SELECT ON OSSYS_SERVER TO reader;',
          },
        ],
        { paint: plain, columns: null },
      ),
    ).toEqual([
      'ok       port: 1433 answers',
      'fail     OSSYS_SERVER: permission denied',
      '         Do: Grant it.',
      '         A database administrator can paste:',
      '           USE outsystems;',
      '           GRANT SELECT ON OSSYS_SERVER TO reader;',
      '',
      '1 of 2 checks failed.',
    ]);
  });
});
