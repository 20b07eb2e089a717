import { createHash } from 'node:crypto';
import { ASSUMPTION } from '#domain/clock';
import { auditHtml } from './audit-html.js';
import { aReading, anAudit, between, HOSTILE, hostileAudit } from './spec/report-examples.js';

const demo = anAudit({
  verdict: 'out-of-step',
  readings: [
    aReading({ host: 'OSDB01', role: 'database', reference: 'coordinator' }),
    aReading({
      host: 'OSFE02',
      verdict: 'out-of-step',
      ...between(-7_200.5, -7_200.1),
      rate: { lowerPpm: 49.4, upperPpm: 50.6 },
      forecast: { limitMs: 1_000, fromMs: 1_800_000_000_000, toMs: 1_800_000_600_000 },
      divergesAtMs: Date.UTC(2027, 2, 28, 1),
      timeSource: {
        kind: 'chrony',
        state: 'running',
        source: 'ntp.example',
        policy: null,
        stratum: 3,
      },
      happened: [
        {
          kind: 'step',
          changeLowerMs: -250.05,
          changeUpperMs: -249.95,
          fromMs: null,
          toMs: null,
          seenBy: 'worker',
        },
      ],
    }),
  ],
  findings: [
    {
      code: 'clock-out-of-step',
      severity: 'fail',
      host: 'OSFE02',
      evidence: '7.2 s behind.',
      remedy: 'Set it.',
    },
  ],
});

describe('the report of an audit as a page', () => {
  const page = auditHtml(demo);

  it.each([
    'demo is <strong class="out-of-step">out of step</strong>',
    '-7200.3 ms ± 0.2 ms',
    '+50.0 ppm ± 0.6 ppm',
    'crosses 1000 ms between 2027-01-15 08:00:00 UTC and 2027-01-15 08:10:00 UTC',
    'Europe/Lisbon, diverges on 2027-03-28 01:00:00 UTC',
    'chrony: ntp.example, stratum 3',
    '<strong>OSFE02</strong> set back by 250.0 ms (within 0.1 ms) since the last audit, seen by its worker',
    '<p>7.2 s behind.</p><p>Do: Set it.</p>',
    ASSUMPTION,
    '<svg class="picture"',
    '@media (prefers-color-scheme: dark)',
  ])('says %j', (text) => {
    expect(page).toContain(text);
  });

  it('runs nothing, loads nothing, and styles nothing but by its one block, whose hash the policy names', () => {
    expect(page).not.toMatch(/<script|\son[a-z]+=|\sstyle=|https?:|url\(|<link|<img|@import/iu);
    const style = /<style>([\s\S]*)<\/style>/u.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-${hash}'; `);
  });

  it('closes every element that it opens', () => {
    const open: string[] = [];
    const wrong: string[] = [];
    for (const [tag, closing, name = '', rest] of page.matchAll(
      /<(\/?)([a-z][a-z0-9]*)([^>]*)>/giu,
    )) {
      if (rest?.endsWith('/') === true || ['meta', 'br'].includes(name)) continue;
      if (closing === '') open.push(name);
      else if (open.pop() !== name) wrong.push(tag);
    }
    expect({ open, wrong }).toEqual({ open: [], wrong: [] });
  });

  it('shows hostile names as text, wherever they stand', () => {
    const hostile = auditHtml(hostileAudit);
    expect(hostile).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;');
    expect(hostile).not.toContain(HOSTILE);
    expect(hostile).not.toMatch(/<img|onerror="/u);
    for (const invisible of ['\u202e', '\u0000']) expect(hostile).not.toContain(invisible);
  });

  it('of an audit that failed says so, and draws no picture', () => {
    const failed = auditHtml(
      anAudit({ status: 'failed', verdict: null, rightTime: null, readings: [] }),
    );
    expect(failed).toContain('without a verdict (failed)');
    expect(failed).not.toContain('<svg');
  });
});
