/**
 * The interface of the coordinator as others read it:
 *
 *   node scripts/generate-api.js schemas [--check]   the views of libs/protocol as the schemas of the OpenAPI document
 *   node scripts/generate-api.js types [--check]     the types of the dashboard from the document of a built coordinator
 *
 * `--check` compares with what is committed and exits 1 when it differs.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import openapiTypes, { astToString } from 'openapi-typescript';
import prettier from 'prettier';
import { createGenerator } from 'ts-json-schema-generator';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const AGAIN = 'Written by scripts/generate-api.js.';

/** JSON schema names its parts differently. */
const inDocument = (schema) =>
  JSON.parse(JSON.stringify(schema).replaceAll('#/definitions/', '#/components/schemas/'));

function schemas() {
  const { definitions } = createGenerator({
    path: join(ROOT, 'libs/protocol/src/rest/*.ts'),
    tsconfig: join(ROOT, 'tsconfig.json'),
    // `npm run check` has the types.
    skipTypeCheck: true,
    expose: 'export',
    topRef: true,
  }).createSchema('*');
  return `/** ${AGAIN} */\nexport const VIEW_SCHEMAS = ${JSON.stringify(inDocument(definitions))} as const;\n`;
}

async function types() {
  const nodes = await openapiTypes(await document(), { immutable: true, alphabetize: true });
  return `/** ${AGAIN} */\n${astToString(nodes)}`;
}

/** Of a coordinator with nothing in it, which is started for this and ends at once. */
async function document() {
  const data = mkdtempSync(join(tmpdir(), 'lockstep-api-'));
  const child = spawn(process.execPath, [join(ROOT, 'dist/apps/coordinator/src/main.js')], {
    env: { ...process.env, LOCKSTEP_DATADIR: data, LOCKSTEP_HTTP__PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /^Coordinator ready on (\S+)$/.exec(line)?.[1];
      if (url !== undefined) return await (await fetch(`${url}/api/openapi.json`)).json();
    }
    throw new Error('the coordinator ended before it was ready');
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
    rmSync(data, { recursive: true, force: true });
  }
}

const FILES = {
  schemas: { path: 'apps/coordinator/src/api/view-schemas.generated.ts', make: schemas },
  types: { path: 'apps/dashboard/src/api/schema.generated.ts', make: types },
};

const [what, check] = process.argv.slice(2);
const file = FILES[what];
if (file === undefined) {
  console.error(`Say which: ${Object.keys(FILES).join(' or ')}.`);
  process.exitCode = 3;
} else {
  const path = join(ROOT, file.path);
  const text = await prettier.format(await file.make(), {
    ...(await prettier.resolveConfig(path)),
    filepath: path,
  });
  if (check !== '--check') writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${file.path} is old: node scripts/generate-api.js ${what}`);
    process.exitCode = 1;
  }
}
