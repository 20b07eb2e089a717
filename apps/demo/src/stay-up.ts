import { ENVIRONMENT, registerEnvironment, workersConnected } from './demo-environment.js';
import type { Demo } from './demo.js';
import { farmCommand } from './farm-report.js';
import { headline, say, sayCommand } from './headline.js';

/** Starts the farm and its coordinator, shows a first audit, and stays until a person ends it. */
export async function stayUp(demo: Demo): Promise<number> {
  say('Starting a coordinator and a farm of simulated servers on this machine ...');
  await demo.start();
  await registerEnvironment(demo);
  await workersConnected(demo);
  sayWhatRuns(demo);
  headline('The first audit');
  sayCommand(['npx', 'lockstep', 'audit', ENVIRONMENT]);
  await demo.run('cli', ['audit', ENVIRONMENT], { show: true });
  sayWhatNext(demo);
  return lastOneEnds(demo);
}

function sayWhatRuns({ farm, programs, rest, settings }: Demo): void {
  const pid = (name: string): number =>
    programs.find((program) => program.name === name)?.process.pid ?? 0;
  say(`coordinator  ${rest.url}  (process ${pid('coordinator')})`);
  say(`farm         database on 127.0.0.1:${farm.tdsPort}  (process ${pid('farm')})`);
  say(`workers      ${farm.workers.map(({ host }) => host).join(', ')}`);
  say(`data         ${settings.dataDir}`);
}

function sayWhatNext({ rest, settings }: Demo): void {
  headline(`Lockstep is up at ${rest.url}. API: ${rest.url}/api/docs. Ctrl-C ends everything.`);
  const prefix = settings.port === 7400 ? '' : `LOCKSTEP_URL=${rest.url} `;
  say('In another terminal:');
  say(`  ${prefix}npx lockstep audit ${ENVIRONMENT}`);
  say(`  ${prefix}npx lockstep plan ${ENVIRONMENT}`);
  say(`  ${prefix}npx lockstep run ${ENVIRONMENT} --reason "licence error"`);
  say(`  ${farmCommand(settings.dataDir, 'fix-clock', 'OSFE02').join(' ')}`);
  say(`  ${farmCommand(settings.dataDir, 'fix-zone', 'OSFE03').join(' ')}`);
}

/** Nothing is restarted here: what a person ended, a person starts again. */
async function lastOneEnds(demo: Demo): Promise<number> {
  await Promise.all(
    demo.programs.map(async ({ name, process: { pid }, ended, logFile }) => {
      const how = await ended;
      if (demo.isEnding) return;
      say(
        `The ${name} (process ${pid ?? 0}) has ended: ${how}. Log: ${logFile}. ${REVIVAL[name] ?? ''}`,
      );
    }),
  );
  return 1;
}

const REVIVAL: Readonly<Record<string, string>> = {
  coordinator: 'Start it again on the same data: npm run coordinator',
  farm: 'Its workers end with it; end this with Ctrl-C and start anew.',
};
