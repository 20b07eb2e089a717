import 'reflect-metadata';
import { Command } from 'commander';
import { run } from './run.js';
import { productVersion } from '#adapters/product';

const program = new Command('lockstep-worker')
  .description('Measures the clock of this host and restarts its services for a coordinator')
  .version(productVersion())
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 3));

program
  .command('run')
  .description('runs the worker in the foreground')
  .requiredOption('--config <file>', 'its configuration, YAML')
  .action(async ({ config }: { config: string }) => {
    process.exitCode = await run(config);
  });

await program.parseAsync();
