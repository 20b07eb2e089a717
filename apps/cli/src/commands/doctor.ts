import type { Command } from 'commander';
import { addCommand, type CommandLine, type Context, print } from '../command-line.js';
import type { CoordinatorClient } from '../coordinator-client.js';
import { CoordinatorRefused, CoordinatorUnreachable } from '../coordinator-failure.js';
import { environmentChecks } from '../environment/environment-checks.js';
import { exitOfChecks } from '../exit-code.js';
import { renderChecks } from '../views/doctor-view.js';
import type { DoctorCheckView } from '#protocol';

export function addDoctor(parent: Command, line: CommandLine): Command {
  return addCommand(parent, line, {
    name: 'doctor',
    about: 'check the coordinator, and the workers and controller of every environment',
    takes: [],
    act: async (_, { json }, context) => {
      const checks = [
        ...(await readiness(context)),
        ...(await Promise.all((await context.client.environments()).map(checksOf(context)))).flat(),
      ];
      print(context, json, { checks }, () => renderChecks(checks, context));
      return exitOfChecks(checks);
    },
  });
}

const checksOf =
  ({ client }: Context) =>
  async ({ name }: { name: string }): Promise<DoctorCheckView[]> =>
    environmentChecks(name, await client.hosts(name));

/** Of every coordinator. That none can be reached is no finding here: it ends the command with its own exit code. */
async function readiness({ client }: Context): Promise<DoctorCheckView[]> {
  const all = client.each();
  if (all.length > 1) await client.environments();
  return Promise.all(all.map((one) => readinessOf(one, all.length === 1)));
}

async function readinessOf(client: CoordinatorClient, isAlone: boolean): Promise<DoctorCheckView> {
  const check = { check: 'coordinator', sql: null };
  try {
    await client.ready();
    return { ...check, outcome: 'ok', evidence: `${client.url} is ready`, remedy: null };
  } catch (error) {
    if (error instanceof CoordinatorUnreachable && !isAlone)
      return {
        ...check,
        outcome: 'fail',
        evidence: error.message,
        remedy: 'The others go on without it. Look at its service on its machine.',
      };
    if (!(error instanceof CoordinatorRefused) || error.problem.status < 500) throw error;
    return {
      ...check,
      outcome: 'fail',
      evidence: `${client.url} answers but is not ready: ${error.problem.detail}`,
      remedy: 'See the log of the coordinator on its machine.',
    };
  }
}
