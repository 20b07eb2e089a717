import { CannotGoOn } from './cannot-go-on.js';
import { demoSettings } from './demo-settings.js';
import { Demo } from './demo.js';
import { mainJob } from './main-job.js';
import { stayUp } from './stay-up.js';

/** The main job did not come to its end. Staying up has no other end, so there it is 0. */
const INTERRUPTED = 130;

process.exitCode = await run();

async function run(): Promise<number> {
  let demo: Demo | null = null;
  try {
    const settings = demoSettings(process.argv.slice(2), process.env);
    demo = await Demo.prepare(settings);
    return await Promise.race([
      interrupted(demo, settings.once),
      settings.once ? mainJob(demo) : stayUp(demo),
    ]);
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error.exitCode;
  } finally {
    await demo?.end();
  }
}

/** The first signal of a person ends everything in order, the second one at once. */
function interrupted(demo: Demo, once: boolean): Promise<number> {
  return new Promise((resolve) => {
    let before = false;
    const end = (): void => {
      if (before) demo.kill();
      before = true;
      resolve(once ? INTERRUPTED : 0);
    };
    process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);
  });
}
