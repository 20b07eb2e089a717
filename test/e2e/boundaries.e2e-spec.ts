import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/**
 * The boundary check must fail when somebody imports upward. The working tree is never touched: a small house is
 * built beside it with one wrong import, and the repository's own rules are run on that.
 */
const HOUSE = {
  'libs/domain/clock/src/index.ts': 'export const offset = 1;\n',
  'libs/domain/zones/src/index.ts': "export { offset as zone } from '#domain/clock';\n",
  'libs/protocol/src/index.ts': "export type { offset as Probe } from '#domain/clock';\n",
  'libs/adapters/host/src/index.ts': "export { offset as host } from '#domain/clock';\n",
  'libs/adapters/store/src/index.ts': "export { offset as stored } from '#domain/clock';\n",
  'apps/coordinator/src/main.ts': "import { stored } from '#adapters/store';\nvoid stored;\n",
  'apps/worker/src/main.ts': "import { host } from '#adapters/host';\nvoid host;\n",
};

const RULES = ['package.json', '.dependency-cruiser.js', 'tsconfig.json', 'tsconfig.base.json'];
const CRUISE = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

const WRONG_IMPORTS = [
  {
    rule: 'domain-does-no-io',
    file: 'libs/domain/clock/src/probe.ts',
    source: "import { host } from '#adapters/host';\nexport const seen = host;\n",
  },
  {
    rule: 'domain-does-no-io',
    file: 'libs/domain/clock/src/now.ts',
    source: "import { hrtime } from 'node:process';\nexport const now = hrtime;\n",
  },
  {
    rule: 'protocol-is-only-a-contract',
    file: 'libs/protocol/src/stored.ts',
    source: "export { stored } from '#adapters/store';\n",
  },
  {
    rule: 'adapters-do-not-know-each-other',
    file: 'libs/adapters/host/src/stored.ts',
    source: "export { stored } from '#adapters/store';\n",
  },
  {
    rule: 'apps-know-no-apps',
    file: 'apps/coordinator/src/worker.ts',
    source: "import '../../worker/src/main.js';\n",
  },
  {
    rule: 'the-worker-stays-small',
    file: 'apps/worker/src/journal.ts',
    source: "export { stored } from '#adapters/store';\n",
  },
  {
    rule: 'libs-through-the-front-door',
    file: 'apps/coordinator/src/side-door.ts',
    source: "export { inside } from '../../../libs/domain/zones/src/inside.js';\n",
  },
];

describe('the import boundaries', () => {
  let house = '';
  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'lockstep-boundaries-'));
    for (const file of RULES) copyFileSync(file, join(house, file));
    symlinkSync(resolve('node_modules'), join(house, 'node_modules'), 'junction');
    for (const [file, source] of Object.entries(HOUSE)) plant(file, source);
    plant('libs/domain/zones/src/inside.ts', 'export const inside = 1;\n');
  });
  afterAll(() => rmSync(house, { recursive: true }));

  function plant(file: string, source: string): void {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), source);
  }

  /** What the check says, and whether it passed. */
  function cruise(): Promise<{ passed: boolean; said: string }> {
    return new Promise((settle) => {
      execFile(process.execPath, [CRUISE, 'apps', 'libs'], { cwd: house }, (error, out, err) =>
        settle({ passed: error === null, said: out + err }),
      );
    });
  }

  it('let the house pass as it is meant to be', async () => {
    expect(await cruise()).toMatchObject({ passed: true });
  });

  describe('with one wrong import of each kind', () => {
    let check = { passed: true, said: '' };
    beforeAll(async () => {
      for (const { file, source } of WRONG_IMPORTS) plant(file, source);
      check = await cruise();
    });

    it('fail the check', () => expect(check.passed).toBe(false));

    it.each(WRONG_IMPORTS)('name the rule $rule for $file', ({ rule, file }) => {
      expect(check.said).toContain(`error ${rule}: ${file}`);
    });
  });
});
