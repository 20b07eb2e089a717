import 'reflect-metadata';
import { existsSync, readFileSync } from 'node:fs';
import { readConfig } from './config/read-config.js';
import { startCoordinator } from './coordinator.js';

const USAGE = 3;

const path = process.env['LOCKSTEP_CONFIG'] ?? 'lockstep.yaml';
if (process.env['LOCKSTEP_CONFIG'] !== undefined && !existsSync(path))
  refuse([`LOCKSTEP_CONFIG: there is no file ${path}`]);
const result = readConfig(existsSync(path) ? readFileSync(path, 'utf8') : null, process.env);
if (!result.ok) refuse(result.mistakes);

try {
  const coordinator = await startCoordinator(result.config);
  process.stdout.write(`Coordinator ready on ${coordinator.url}\n`);
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void coordinator.close().finally(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // Started by another program of the product: end with it.
  process.once('disconnect', end);
} catch (error) {
  process.stderr.write(`The coordinator cannot start: ${explained(error)}\n`);
  process.exit(1);
}

function refuse(mistakes: readonly string[]): never {
  process.stderr.write(
    `The coordinator cannot start; its configuration has mistakes:\n${mistakes.map((m) => `- ${m}\n`).join('')}`,
  );
  process.exit(USAGE);
}

function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'EADDRINUSE'
    ? `the port is taken (${error.message}). Another coordinator may be running; or choose another port: LOCKSTEP_HTTP__PORT=7410.`
    : error.message;
}
