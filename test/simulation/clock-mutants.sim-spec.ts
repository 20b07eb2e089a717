import { spawn } from 'node:child_process';
import { MUTANT_NAMES } from '../support/clock-simulator/mutants.js';

/*
 * Method: `npm run sim:clock` as a person starts it, with few bursts of one seed; once compiled, the program itself for
 * the rest. What the simulator finds in the product with a bug planted is what it would find in the product.
 */
const BURSTS = ['--bursts', '4000', '--seed', '20261125'];
const NPM_RUN = ['scripts/run.js', 'sim:clock'];
const PROGRAM = ['dist/test/simulation/clock.js'];

interface Ended {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly complaint: string;
}

function simulated(program: readonly string[], ...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [...program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, complaint] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, lines: output.trimEnd().split('\n'), complaint }),
    );
  });
}

describe('npm run sim:clock', () => {
  let product: Ended;

  beforeAll(async () => {
    product = await simulated(NPM_RUN, ...BURSTS);
  });

  it('finds that the product keeps its promises', () => {
    expect(product).toMatchObject({ code: 0 });
    expect(product.lines.at(-1)).toMatch(
      /^holds: 4000 bursts in \d\d scenarios, truth outside the interval 0, .*, false steps 0, seed 20261125$/,
    );
  });

  it('shows what it did, scenario by scenario', () => {
    expect(product.lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^scenario +bursts +misses +disturbed +median width +p95 width$/),
        expect.stringMatching(/^lan +\d+ +0 +0 +[\d.]+ ms +[\d.]+ ms$/),
        expect.stringMatching(/^slew-450000-ppm-begins-inside +\d+ +0 +0 /),
        expect.stringMatching(/^Outside the assumptions/),
      ]),
    );
  });

  it('says the same for the same seed, however many threads there are', async () => {
    const [one, three] = await Promise.all([
      simulated(PROGRAM, ...BURSTS, '--threads', '1'),
      simulated(PROGRAM, ...BURSTS, '--threads', '3'),
    ]);
    expect([one.lines, three.lines]).toEqual([product.lines, product.lines]);
  });

  it.each([
    ['no-rho', /^violated: soundness \(truth outside the interval\), seed 20261125, scenario /],
    ['no-granularity', /^violated: soundness \(truth outside the interval\), seed 20261125, /],
    ['swap-T2-T3', /^violated: tightness \(an interval wider than .*\), seed 20261125, /],
    ['midpoint', /^violated: soundness \(truth outside the interval\), seed 20261125, scenario /],
    ['slew-as-step', /^violated: no false step \(.*\), seed 20261125, scenario /],
  ])('fails with the bug "%s" and names the property', async (mutant, lastLine) => {
    const { code, lines } = await simulated(PROGRAM, ...BURSTS, '--mutant', mutant);
    expect(lines.at(-1)).toMatch(lastLine);
    expect(code).toBe(1);
    expect(MUTANT_NAMES).toContain(mutant);
  });

  it('gives the command that shows a failure again', async () => {
    const { lines } = await simulated(PROGRAM, ...BURSTS, '--mutant', 'midpoint');
    const command = lines.at(-2)?.trim().split(' ') ?? [];
    expect(command.slice(0, 4)).toEqual(['npm', 'run', 'sim:clock', '--']);
    const again = await simulated(PROGRAM, ...command.slice(4));
    expect([again.code, again.lines.at(-1)]).toEqual([1, lines.at(-1)]);
  });

  it.each([
    [['--mutant', 'no-such'], /^There is no mutant "no-such"; choose one of: no-rho, /],
    [['--bursts', 'many'], /--bursts is a whole number from 1 to/],
    [['--burst', '5'], /--burst/],
    [['--scenario', 'no-such', '--index', '0'], /^There is no scenario "no-such"; choose one of: /],
  ])('refuses %j with the reason', async (args, reason) => {
    const { code, complaint } = await simulated(PROGRAM, ...args);
    expect(complaint).toMatch(reason);
    expect(code).toBe(3);
  });
});
