import { ConsoleLogger } from '@nestjs/common';

/** What the framework tells while it builds itself says nothing to an administrator. */
const FRAMEWORK = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** One line per fact on the standard output, coloured on a terminal only. */
export class CoordinatorLog extends ConsoleLogger {
  constructor() {
    super({ prefix: 'Lockstep', colors: process.stdout.isTTY === true });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (typeof rest.at(-1) === 'string' && FRAMEWORK.has(String(rest.at(-1)))) return;
    super.log(message, ...rest);
  }
}
