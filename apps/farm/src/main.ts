import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { readCommandLine } from './command-line.js';
import { askRunningFarm, runFarm } from './farm-program.js';

const command = readCommandLine(process.argv.slice(2), {
  coordinatorUrl: process.env['LOCKSTEP_URL'] ?? 'http://127.0.0.1:7400',
});

switch (command.kind) {
  case 'run':
    await runFarm(
      command.options,
      fileURLToPath(new URL('../../worker/src/main.js', import.meta.url)),
    );
    break;
  case 'tell':
    process.exitCode = await askRunningFarm(command);
    break;
  case 'help':
    process.stdout.write(command.text);
    break;
  case 'mistaken':
    for (const mistake of command.mistakes) process.stderr.write(`${mistake}\n`);
    process.stderr.write('Nothing was done. See: npm run farm -- --help\n');
    process.exitCode = 3;
}
