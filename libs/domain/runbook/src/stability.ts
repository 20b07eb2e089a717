/** One look at a service, at a monotonic instant (ms). */
export interface ServiceLook {
  readonly at: number;
  readonly state: string;
  readonly ready: boolean | null;
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
  const readySince = isReady(service) ? (watch.readySince ?? at) : null;
  if (readySince !== null && generation !== null && at - readySince >= limits.stable)
    return { kind: 'stable', generation };
  if (readySince === null && at - watch.began > limits.readyTimeout)
    return {
      kind: 'failed',
      message: `It is ${state} but was not ready within ${limits.readyTimeout / 1_000} s. Look for "Initialization error" in the Windows Application log, source: the service.`,
    };
  return {
    kind: 'wait',
    watch: { ...watch, readySince, generation: generation ?? watch.generation },
  };
}

export interface StabilityLimits {
  readonly stable: number;
  readonly readyTimeout: number;
}

/** Readiness that cannot be read (null) is not held against a running service. */
const isReady = ({ state, ready, generation }: ServiceLook): boolean =>
  state === 'running' && ready !== false && generation !== null;

function failureIn(watch: StabilityWatch, { state, generation }: ServiceLook): string | null {
  if (state === 'stopped' || state === 'not-installed')
    return `It was started and then ended by itself (${state}). Its own log says why.`;
  if (watch.generation !== null && generation !== null && generation !== watch.generation)
    return 'It restarted by itself after it had been started. Its own log says why; somebody or a recovery action starts it again.';
  return null;
}
