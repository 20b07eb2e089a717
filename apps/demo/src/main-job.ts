import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { PlanKind } from '#domain/runbook';
import type { AuditView, RunEventView, RunView } from '#protocol';
import { ENVIRONMENT, registerEnvironment, workersConnected } from './demo-environment.js';
import type { Demo } from './demo.js';
import { farmCommand, farmFolder, farmOption } from './farm-report.js';
import { headline, say, sayCommand } from './headline.js';
import { zonesToFix } from './zones-to-fix.js';
import {
  type LedgerLine,
  hostsTouched,
  parsedLedger,
  restartMistakes,
  restartSummary,
} from './restart-ledger.js';
import { waitLines } from './wait-lines.js';

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
  { title: 'The rehearsal: what would happen, with nothing touched', tell: rehearse },
  { title: 'What Lockstep never does itself: an administrator sets the time zone', tell: setZone },
  {
    title: 'The remediation: clocks, gates, the restart in order, verification',
    tell: remediate,
  },
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

const run = (demo: Demo, kind: PlanKind, ...more: readonly string[]): Promise<number> => {
  const reason = 'Licence error: the clock of the Platform Server has a time lag';
  return lockstep(demo, 'run', ENVIRONMENT, '--kind', kind, '--reason', reason, ...more, '--yes');
};

async function rehearse(demo: Demo): Promise<Outcome> {
  const code = await run(demo, 'rehearse');
  if (code !== 1)
    return surprise(`the rehearsal ended with exit code ${code}; a zone that is wrong gives 1.`);
  const touched = hostsTouched(ledger(demo));
  if (touched.length > 0) return surprise(`services of ${touched.join(', ')} were touched.`);
  say('The ledger of the farm is empty: no service was touched. The zone has to be set first.');
  return null;
}

async function setZone(demo: Demo): Promise<Outcome> {
  const { audits } = await demo.rest.get<{ audits: readonly AuditView[] }>(
    `environments/${ENVIRONMENT}/audits?limit=1`,
  );
  const hosts = zonesToFix(audits[0]?.findings ?? []);
  if (hosts.length === 0) return surprise('the audit names no zone to put right.');
  for (const host of hosts) {
    sayCommand(farmCommand(demo.settings.dataDir, 'fix-zone', host));
    const args = ['fix-zone', host, ...farmOption(demo.settings.dataDir)];
    const { code } = await demo.run('farm', args, { show: true });
    if (code !== 0) return surprise(`fix-zone ${host} ended with exit code ${code}.`);
  }
  return null;
}

async function remediate(demo: Demo): Promise<Outcome> {
  say('The demo holds clocks for 3 s and settles within 1 s; a real farm takes 2 min and 1 min.');
  const code = await run(demo, 'remediate', '--licence-error', 'yes');
  if (code === 0) return sayWaits(demo);
  const touched = hostsTouched(ledger(demo)).join(', ') || 'no host';
  return surprise(
    `the run ended with exit code ${code}. The ledger shows services touched on: ${touched}.`,
    code,
  );
}

/** How much of the run was the demo's own doing: its clocks are slewed, its services take their time. */
async function sayWaits(demo: Demo): Promise<Outcome> {
  const { runs } = await demo.rest.get<{ runs: readonly RunView[] }>(
    `runs?env=${ENVIRONMENT}&limit=1`,
  );
  const id = runs[0]?.id ?? '';
  const { events } = await demo.rest.get<{ events: readonly RunEventView[] }>(`runs/${id}/events`);
  for (const line of waitLines(events)) say(line);
  return null;
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
