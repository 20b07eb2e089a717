import type { Readiness } from './plan.js';

/** One look at a service, at a monotonic instant (ms). */
export interface ServiceLook {
  readonly at: number;
  readonly state: string;
  /** By its own event; null: that cannot be read. */
  readonly ready: boolean | null;
  /** Its port answers; null: not tried, or it has none that is known. Counts where readiness is judged by it. */
  readonly portOpen: boolean | null;
  readonly generation: string | null;
}

export type Stability =
  | { readonly kind: 'wait'; readonly watch: StabilityWatch }
  | { readonly kind: 'stable'; readonly generation: string }
  | { readonly kind: 'failed'; readonly message: string };

/** What has been seen so far: since when the service is ready, and under which generation. */
export interface StabilityWatch {
  readonly began: number;
  readonly readySince: number | null;
  readonly generation: string | null;
}

export const newWatch = (began: number, generation: string | null): StabilityWatch => ({
  began,
  readySince: null,
  generation,
});

/**
 * A restarted service is good when it has been ready for `stable` ms under one generation: "running" is said of a
 * service that still initialises, and of one that restarts in a loop.
 */
export function look(
  watch: StabilityWatch,
  service: ServiceLook,
  limits: StabilityLimits,
): Stability {
  const failure = failureIn(watch, service);
  if (failure !== null) return { kind: 'failed', message: failure };
  const { at, state, generation } = service;
  const readySince = isReady(service, limits.readiness) ? (watch.readySince ?? at) : null;
  if (readySince !== null && generation !== null && at - readySince >= limits.stable)
    return { kind: 'stable', generation };
  if (readySince === null && at - watch.began > limits.readyTimeout)
    return {
      kind: 'failed',
      message: `It is ${state} but was not ready within ${limits.readyTimeout / 1_000} s. ${lookAt(service, limits)}`,
    };
  return {
    kind: 'wait',
    watch: { ...watch, readySince, generation: generation ?? watch.generation },
  };
}

export interface StabilityLimits {
  readonly stable: number;
  readonly readyTimeout: number;
  readonly readiness: Readiness;
}

/** A sign that cannot be read is no sign: "running" is what a service says that still initialises. */
function isReady({ state, generation, ...signs }: ServiceLook, readiness: Readiness): boolean {
  if (state !== 'running' || generation === null) return false;
  switch (readiness) {
    case 'event':
      return signs.ready === true;
    case 'port':
      return signs.portOpen === true;
    case 'process':
      return true;
  }
}

const CHANGE = 'lockstep env set <environment> --readiness';

/** What a person does about a service that runs and does not become ready. */
function lookAt({ state, ready, portOpen }: ServiceLook, { readiness }: StabilityLimits): string {
  if (readiness === 'event' && state === 'running' && ready === null)
    return `Whether it is ready cannot be read on its host, and this environment judges by its event. Look at the service; judge by its port or its process from now on: ${CHANGE} port (or process).`;
  if (readiness === 'port' && state === 'running' && portOpen === null)
    return `Whether its port is open could not be tried, and this environment judges by that. Look at the service; judge by its event or its process from now on: ${CHANGE} event (or process).`;
  return readiness === 'port' && portOpen === false
    ? 'Its port is closed. Look at its own log, and for what else listens there.'
    : 'Look for "Initialization error" in the Windows Application log, source: the service.';
}

function failureIn(watch: StabilityWatch, { state, generation }: ServiceLook): string | null {
  if (state === 'stopped' || state === 'not-installed')
    return `It was started and then ended by itself (${state}). Its own log says why.`;
  if (watch.generation !== null && generation !== null && generation !== watch.generation)
    return 'It restarted by itself after it had been started. Its own log says why; somebody or a recovery action starts it again.';
  return null;
}
