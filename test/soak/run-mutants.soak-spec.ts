import { spawn } from 'node:child_process';
import { MUTANT_NAMES } from '../support/run-simulator/mutants.js';

/*
 * Method: `npm run sim:runs` as a person starts it; once compiled, the program itself for the rest. What the simulator
 * finds in the product with a bug planted is what it would find in the product.
 */
const NPM_RUN = ['scripts/run.js', 'sim:runs'];
const PROGRAM = ['dist/test/simulation/runs.js'];

/** Worlds within which every planted bug is found. */
const ENOUGH = '3000';

/** What the bug of each mutant breaks first. */
const BREAKS: Readonly<Record<(typeof MUTANT_NAMES)[number], RegExp>> = {
  resend: /^violated: I[456] /,
  'no-fence': /^violated: I7 /,
  'no-generation': /^violated: I[56] /,
  'ack-before-fsync': /^violated: I5 /,
};

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

describe('npm run sim:runs', () => {
  let product: Ended;

  beforeAll(async () => {
    product = await simulated(NPM_RUN, '--seeds', '100');
  });

  it('finds that the product keeps its promises', () => {
    expect(product).toMatchObject({ code: 0 });
    expect(product.lines.at(-1)).toMatch(/^holds: 100 worlds, .* violations 0$/);
  });

  it('shows what was reached: edges, crash points and ends', () => {
    expect(product.lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^run running -> paused +\d+$/),
        expect.stringMatching(/^died at A5: the service manager was asked +\d+$/),
        expect.stringMatching(/^end succeeded +[1-9]\d*$/),
      ]),
    );
  });

  it('says the same for the same seeds, however many threads there are', async () => {
    const [one, three] = await Promise.all([
      simulated(PROGRAM, '--seeds', '100', '--threads', '1'),
      simulated(PROGRAM, '--seeds', '100', '--threads', '3'),
    ]);
    expect(one.lines).toEqual(product.lines);
    expect(three.lines).toEqual(product.lines);
  });

  it.each(MUTANT_NAMES)('finds the mutant %s, and names what it broke', async (mutant) => {
    const { code, lines } = await simulated(PROGRAM, '--seeds', ENOUGH, '--mutant', mutant);
    expect(code).toBe(1);
    expect(lines.at(-1)).toMatch(BREAKS[mutant]);
    expect(lines.join('\n')).toMatch(
      new RegExp(`npm run sim:runs -- --seed \\d+ --mutant ${mutant}`),
    );
  });

  it('refuses a mutant that there is not', async () => {
    const { code, complaint } = await simulated(PROGRAM, '--mutant', 'no-such');
    expect(code).toBe(3);
    expect(complaint).toContain('There is no mutant "no-such"');
  });
});
