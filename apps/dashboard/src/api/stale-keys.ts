import type { Changed } from './types';

/** See plan-query.ts. */
export const isPlan = ([first]: readonly unknown[]): boolean => first === 'plan';

/** Which answers a change makes old: the beginnings of their keys (api/queries.ts). */
export function staleKeys({ topic, id }: Changed): (readonly string[])[] {
  switch (topic) {
    case 'run':
      return [['run', id], ['runs'], ['fleet']];
    case 'audit':
      return [['audit', id], ['audits'], ['clock-history'], ['fleet']];
    case 'hosts':
      return [['hosts'], ['workers'], ['fleet']];
    case 'environment':
      return [['environments'], ['environment'], ['hosts'], ['fleet']];
    case 'schedule':
      return [['schedules'], ['fleet']];
  }
}
