import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { AuditView } from '#protocol';
import { ENVIRONMENT, registerEnvironment, workersConnected } from './demo-environment.js';
import type { Demo } from './demo.js';
import { farmCommand, farmFolder, farmOption } from './farm-report.js';
import { headline, say, sayCommand } from './headline.js';
import { hostsToFix } from './hosts-to-fix.js';
import {
  type LedgerLine,
  hostsTouched,
  parsedLedger,
  restartMistakes,
  restartSummary,
} from './restart-ledger.js';

const IN_STEP = 0;
const OUT_OF_STEP = 1;

/** What did not go as the story goes, and the exit code for it. */
interface Surprise {
  readonly what: string;
  readonly exitCode: number;
}
type Outcome = Surprise | null;

const CHAPTERS: readonly {
  readonly title: string;
  readonly tell: (demo: Demo) => Promise<Outcome>;
}[] = [
  { title: 'A coordinator and a farm of simulated servers start', tell: start },
  { title: 'The audit: do all clocks and time zones agree?', tell: auditOutOfStep },
  { title: 'A restart now would be pointless, so it is refused', tell: refusedRun },
  { title: 'What an administrator does: put clocks and zones right', tell: putRight },
  { title: 'The audit again', tell: auditInStep },
  { title: 'The plan of the restart', tell: plan },
  { title: 'The restart: the controller server first, then the other front-ends', tell: restart },
  { title: 'The proof', tell: verify },
];

/** The whole incident in the terminal, from a farm out of step to one restarted in order. Returns the exit code. */
export async function mainJob(demo: Demo): Promise<number> {
  for (const [index, { title, tell }] of CHAPTERS.entries()) {
    headline(`${index + 1}. ${title}`);
    const surprise = await tell(demo);
    if (surprise === null) continue;
    say(`\nStep ${index + 1} (${title}) did not go as expected: ${surprise.what}`);
    return surprise.exitCode;
  }
  return 0;
}

const surprise = (what: string, exitCode = 1): Surprise => ({ what, exitCode });

async function start(demo: Demo): Promise<Outcome> {
  await demo.start();
  await registerEnvironment(demo);
  await workersConnected(demo);
  const hosts = demo.farm.workers.map(({ host }) => host).join(', ');
  say(`Coordinator at ${demo.rest.url}; a worker process on each of ${hosts}; database OSDB01.`);
  return null;
}

/** Shows a command and its output, and returns its exit code. */
async function lockstep(demo: Demo, ...args: readonly string[]): Promise<number> {
  sayCommand(['npx', 'lockstep', ...args]);
  return (await demo.run('cli', args, { show: true })).code;
}

async function auditOutOfStep(demo: Demo): Promise<Outcome> {
  const code = await lockstep(demo, 'audit', ENVIRONMENT);
  if (code === OUT_OF_STEP) return null;
  return surprise(
    `the audit ended with exit code ${code}; a farm out of step gives ${OUT_OF_STEP}.`,
  );
}

const run = (demo: Demo, reason: string): Promise<number> =>
  lockstep(demo, 'run', ENVIRONMENT, '--reason', reason, '--yes');

async function refusedRun(demo: Demo): Promise<Outcome> {
  const code = await run(demo, 'Licence error: the clock of the Platform Server has a time lag');
  if (code !== 1) return surprise(`the run ended with exit code ${code}; a refused one gives 1.`);
  const touched = hostsTouched(ledger(demo));
  if (touched.length > 0) return surprise(`services of ${touched.join(', ')} were touched.`);
  say('The ledger of the farm is empty: no service was touched.');
  return null;
}

async function putRight(demo: Demo): Promise<Outcome> {
  const { audits } = await demo.rest.get<{ audits: readonly AuditView[] }>(
    `environments/${ENVIRONMENT}/audits?limit=1`,
  );
  const fixes = hostsToFix(audits[0]?.findings ?? []);
  if (fixes.length === 0) return surprise('the audit names no clock and no zone to put right.');
  for (const { command, host } of fixes) {
    sayCommand(farmCommand(demo.settings.dataDir, command, host));
    const args = [command, host, ...farmOption(demo.settings.dataDir)];
    const { code } = await demo.run('farm', args, { show: true });
    if (code !== 0) return surprise(`${command} ${host} ended with exit code ${code}.`);
  }
  return null;
}

async function auditInStep(demo: Demo): Promise<Outcome> {
  const code = await lockstep(demo, 'audit', ENVIRONMENT);
  return code === IN_STEP ? null : surprise(`the audit ended with exit code ${code}.`, code);
}

async function plan(demo: Demo): Promise<Outcome> {
  const code = await lockstep(demo, 'plan', ENVIRONMENT);
  return code === 0 ? null : surprise(`there is no plan (exit code ${code}).`, code);
}

async function restart(demo: Demo): Promise<Outcome> {
  const code = await run(demo, 'Licence error, clocks agree again');
  if (code === 0) return null;
  const touched = hostsTouched(ledger(demo)).join(', ') || 'no host';
  return surprise(
    `the run ended with exit code ${code}. The ledger shows services touched on: ${touched}.`,
    code,
  );
}

async function verify(demo: Demo): Promise<Outcome> {
  const { code, output, complaints } = await demo.run('cli', ['audit', ENVIRONMENT, '--json'], {
    show: false,
  });
  if (code !== IN_STEP) return surprise(`the last audit ended with ${code}. ${complaints}`, code);
  const audit = saveAudit(demo, output);
  sayCommand(['npx', 'lockstep', 'audit', ENVIRONMENT, '--json', '>', audit]);
  const { controller } = await demo.rest.hosts(ENVIRONMENT);
  const hosts = demo.farm.workers.map(({ host }) => host);
  const lines = ledger(demo);
  for (const line of restartSummary(lines)) say(`  ${line}`);
  const mistakes = restartMistakes(lines, { controller: controller.host ?? 'unknown', hosts });
  if (mistakes.length > 0) return surprise(`the ledger shows another order. ${mistakes.join(' ')}`);
  const restarts = lines.filter(({ action }) => action === 'start').length;
  say(`In step; ${restarts} services restarted once each, in the documented order.`);
  say(`The audit: ${audit}\nThe ledger: ${relative(process.cwd(), ledgerPath(demo))}`);
  return null;
}

/** Returns the path for a person. */
function saveAudit(demo: Demo, json: string): string {
  const folder = join(demo.settings.dataDir, 'audits');
  mkdirSync(folder, { recursive: true });
  const { id } = JSON.parse(json) as { id: string };
  const path = join(folder, `${id}.json`);
  writeFileSync(path, json);
  return relative(process.cwd(), path);
}

const ledgerPath = (demo: Demo): string => join(farmFolder(demo.settings.dataDir), 'ledger.ndjson');

function ledger(demo: Demo): readonly LedgerLine[] {
  const path = ledgerPath(demo);
  return existsSync(path) ? parsedLedger(readFileSync(path, 'utf8')) : [];
}
