import type { Command } from 'commander';
import { actorHeader } from '../actor.js';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { type ReasonOption, REASON_FLAG, reasonMistakes, reasonOf } from '../reason-option.js';
import { printable } from '../views/foreign-text.js';

interface ExcludeOptions extends ReasonOption {
  readonly reviewOn?: string;
}

export function addEnvExclude(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'exclude',
    about: 'leave a host out of audits and runs; each of them names it',
    takes: ['env', 'host'],
    flags: [REASON_FLAG, ['--review-on <date>', 'day on which someone looks again, YYYY-MM-DD']],
    mistakes: (options: ExcludeOptions) => [
      ...reasonMistakes(options),
      ...reviewMistakes(options.reviewOn),
    ],
    act: async ({ env, host }, options: ExcludeOptions & { json?: boolean }, context) => {
      const excluded = {
        reason: reasonOf(options),
        by: actorHeader(context.userName),
        reviewOn: options.reviewOn ?? '',
      };
      const changed = await context.client.changeHost(env, host, { excluded });
      print(context, options.json, changed ?? { host, excluded }, () => [
        `${printable(host)} of ${printable(env)} is left out until somebody looks again on ${excluded.reviewOn}.`,
        `Back in: lockstep env include ${printable(env)} ${printable(host)}`,
      ]);
      return EXIT.ok;
    },
  });
}

function reviewMistakes(date: string | undefined): string[] {
  if (date === undefined)
    return ['--review-on <YYYY-MM-DD> is missing: no host is left out for ever'];
  return isDay(date) ? [] : [`--review-on ${date}: it must be a day like 2027-01-31`];
}

/** Also refuses days that no calendar has: 2027-02-30 becomes another day in a Date. */
function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/u.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
