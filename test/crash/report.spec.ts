import { complaints, type PhaseReport, summary } from './report.js';

const GOOD: PhaseReport = {
  phase: 'kills',
  seconds: 61.4,
  figures: [{ what: 'kills', value: '30' }],
  tooLittle: [],
  violations: [],
  broke: false,
};

const broken = (rule: string, count = 1): PhaseReport => ({
  ...GOOD,
  violations: Array.from({ length: count }, (_, i) => ({ rule, subject: `${rule} ${i + 1}` })),
});

describe('the report of a crash test', () => {
  it('has every figure and every rule, and complains of nothing when all was kept', () => {
    const lines = summary([GOOD]);
    expect(lines).toContain('kills  seconds  61');
    expect(lines).toContain('kills  kills    30');
    expect(lines.filter((line) => line.endsWith(' ok'))).toHaveLength(11);
    expect(complaints([GOOD])).toEqual([]);
  });

  it('names the gravest rule that was broken in its last line', () => {
    const reports = [broken('unfinished'), broken('doubled'), broken('lost')];
    expect(summary(reports).find((line) => line.startsWith('doubled'))).toMatch(/ok +1 broken +ok/);
    expect(complaints(reports)).toEqual([
      'kills: unfinished: unfinished 1',
      'kills: lost: lost 1',
      'kills: doubled: doubled 1',
      'violated: doubled',
    ]);
  });

  it('shows the first few of many', () => {
    expect(complaints([broken('lost', 8)])).toEqual([
      ...[1, 2, 3, 4, 5].map((n) => `kills: lost: lost ${n}`),
      'kills: lost: and 3 more',
      'violated: lost',
    ]);
  });

  it('complains of a phase that proves too little', () => {
    expect(complaints([{ ...GOOD, tooLittle: ['only 3 of 10 kills'] }])).toEqual([
      'kills: proves too little: only 3 of 10 kills',
    ]);
  });
});
