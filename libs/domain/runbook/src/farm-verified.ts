import { durationText, type GateDecision } from './gate-decision.js';
import { isSameHost } from './host-names.js';
import type { Readiness } from './plan.js';

/** One service of the plan after its restart. */
export interface RestartedService {
  readonly host: string;
  readonly service: string;
  /** Seen when its step succeeded. */
  readonly generation: string | null;
  /** As it is now; null: its host did not say. */
  readonly now: {
    readonly state: string;
    readonly ready: boolean | null;
    readonly generation: string | null;
  } | null;
}

/** What is to be true of the farm when all is restarted, as it was last seen. */
export interface FarmLook {
  readonly services: readonly RestartedService[];
  /** Hosts whose Deployment Service was restarted, with IS_ACTIVE now; null: not registered, or not readable. */
  readonly registered: readonly { readonly host: string; readonly isActive: boolean | null }[];
  /** Connections that the platform needs, as their host could open them; null: not tried. */
  readonly routes: readonly {
    readonly from: string;
    readonly to: string;
    readonly port: number;
    readonly isOpen: boolean | null;
  }[];
  /** Of each server's platform; null: not told. */
  readonly installations: readonly {
    readonly host: string;
    readonly version: string | null;
    readonly serial: string | null;
  }[];
}

/**
 * The gate `farm-verified`: a port that answers is needed and not enough, and so is a service that runs, so all of it is
 * looked at together. What is not there yet is waited for; what cannot be read is named, and never taken for good.
 * @param waited since the gate first looked, ms, monotonic
 */
export function verifiedDecision(
  seen: FarmLook,
  {
    waited,
    limit,
    readiness,
  }: {
    readonly waited: number;
    readonly limit: number;
    /** What a service says of itself counts where it is judged by that; ports are tried in any case. */
    readonly readiness: Readiness;
  },
): GateDecision {
  const look = readiness === 'event' ? seen : withoutEvents(seen);
  const restartedAgain = look.services.flatMap(againText);
  if (restartedAgain.length > 0)
    return {
      kind: 'refuse',
      message: `The farm is not as it was left. ${restartedAgain.join(' ')}`,
    };
  const missing = missingIn(look);
  if (missing.length === 0)
    return {
      kind: 'pass',
      message: passedText(look),
      notConfirmed: notConfirmedIn(look),
    };
  const text = missing.join('; ');
  return waited >= limit
    ? {
        kind: 'refuse',
        message: `Every service was restarted, but after ${durationText(limit)} the farm is not whole: ${text}. Look at these servers; nothing more is done.`,
      }
    : { kind: 'wait', message: `Waits for the farm to be whole: ${text}.` };
}

const withoutEvents = (look: FarmLook): FarmLook => ({
  ...look,
  services: look.services.map(({ now, ...service }) => ({
    ...service,
    now: now === null ? null : { ...now, ready: now.state === 'running' },
  })),
});

function againText({ host, service, generation, now }: RestartedService): string[] {
  const isOther =
    now !== null && now.generation !== null && generation !== null && now.generation !== generation;
  return isOther
    ? [`${service} on ${host} restarted by itself after its restart. Its own log says why.`]
    : [];
}

function missingIn({ services, registered, routes, installations }: FarmLook): string[] {
  return [
    ...services.flatMap(({ host, service, now }) =>
      now === null || (now.state === 'running' && now.ready !== false)
        ? []
        : [`${service} on ${host} is ${now.state === 'running' ? 'not ready' : now.state}`],
    ),
    ...registered.flatMap(({ host, isActive }) =>
      isActive === false ? [`${host} has IS_ACTIVE = 0 in OSSYS_SERVER`] : [],
    ),
    ...routes.flatMap(({ from, to, port, isOpen }) =>
      isOpen === false ? [`${from} cannot open port ${port} of ${to}`] : [],
    ),
    ...difference('version', installations),
    ...difference('serial', installations),
  ];
}

function difference(
  what: 'version' | 'serial',
  installations: FarmLook['installations'],
): string[] {
  const told = installations.flatMap((one) => {
    const value = one[what];
    return value === null ? [] : [{ host: one.host, value }];
  });
  return new Set(told.map(({ value }) => value)).size <= 1
    ? []
    : [
        `the servers differ in ${what} (${told.map(({ host, value }) => `${host} ${value}`).join(', ')})`,
      ];
}

function notConfirmedIn({ services, registered, routes, installations }: FarmLook): string[] {
  const names = (hosts: readonly { readonly host: string }[]) =>
    [...new Map(hosts.map(({ host }) => [host.toLowerCase(), host])).values()].join(', ');
  const silent = services.filter(({ now }) => now === null || now.ready === null);
  const unregistered = registered.filter(({ isActive }) => isActive === null);
  const untried = routes.filter(({ isOpen }) => isOpen === null);
  const without = (what: 'version' | 'serial') => installations.filter((one) => one[what] === null);
  return [
    ...(silent.length > 0 ? [`that the services of ${names(silent)} are ready`] : []),
    ...(unregistered.length > 0 ? [`IS_ACTIVE of ${names(unregistered)}`] : []),
    ...untried
      .filter(({ from }, i) => untried.findIndex((one) => isSameHost(one.from, from)) === i)
      .map(({ from }) => `which ports ${from} can open`),
    ...(['version', 'serial'] as const).flatMap((what) =>
      without(what).length > 0 ? [`the ${what} of ${names(without(what))}`] : [],
    ),
  ];
}

function passedText(look: FarmLook): string {
  const open = look.routes.filter(({ isOpen }) => isOpen === true).length;
  const limit = notConfirmedIn(look).length > 0 ? ', as far as they could be read' : '';
  return `${look.services.length} services are ready; registration, ports (${open} open), version and serial are as they should be${limit}.`;
}
