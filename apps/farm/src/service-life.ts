import type { ServiceStatus } from '#protocol';
import { type ServiceFailure, failures } from './service-failure.js';

/** `start`: the start fails; `stop`: the stop fails; `hang`: the service starts and never becomes ready. */
export const FAULTS = ['start', 'stop', 'hang'] as const;
export type Fault = (typeof FAULTS)[number];

/** Start types as far as a start differs by them. */
export const START_MODES = ['automatic', 'disabled'] as const;
export type StartMode = (typeof START_MODES)[number];

export type ServiceLife =
  | { readonly state: 'stopped' | 'starting' }
  | {
      readonly state: 'running' | 'stopping';
      /** `<pid>-<creation>`, new with each start. */
      readonly generation: string;
      readonly ready: boolean;
    };

export interface FarmService {
  readonly host: string;
  readonly name: string;
  readonly startMode: StartMode;
  readonly life: ServiceLife;
  readonly fault: Fault | null;
}

/** Milliseconds that a stop, a start, and then getting ready take. */
export interface ServiceDelays {
  readonly stopMs: number;
  readonly startMs: number;
  readonly readyMs: number;
}

/** What becomes of a request. `joined`: the same operation is under way, and its end answers this request too. */
export type Asked =
  | { readonly kind: 'answered'; readonly failure: ServiceFailure | null }
  | { readonly kind: 'joined' }
  | { readonly kind: 'begun'; readonly life: ServiceLife; readonly afterMs: number };

/** How an operation ended. `ledger` is what really happened; null when nothing did. */
export interface Ended {
  readonly life: ServiceLife;
  readonly ledger: { readonly action: 'stop' | 'start'; readonly generation: string } | null;
  readonly failure: ServiceFailure | null;
  readonly readyAfterMs: number | null;
}

const AS_IT_IS: Asked = { kind: 'answered', failure: null };
const JOINED: Asked = { kind: 'joined' };

export function askStop(service: FarmService, delays: ServiceDelays): Asked {
  const { life } = service;
  switch (life.state) {
    case 'stopped':
      return AS_IT_IS;
    case 'stopping':
      return JOINED;
    case 'starting':
      return { kind: 'answered', failure: failures.busy(service, 'stop') };
    case 'running':
      return { kind: 'begun', life: { ...life, state: 'stopping' }, afterMs: delays.stopMs };
  }
}

export function askStart(service: FarmService, delays: ServiceDelays): Asked {
  if (service.startMode === 'disabled')
    return { kind: 'answered', failure: failures.disabled(service) };
  switch (service.life.state) {
    case 'running':
      return AS_IT_IS;
    case 'starting':
      return JOINED;
    case 'stopping':
      return { kind: 'answered', failure: failures.busy(service, 'start') };
    case 'stopped':
      return { kind: 'begun', life: { state: 'starting' }, afterMs: delays.startMs };
  }
}

/** The end of a stop that began: a service with the fault runs on under its generation. */
export function stopEnded(service: FarmService): Ended {
  const { life } = service;
  if (life.state !== 'stopping') throw new Error(`${service.name} was not stopping`);
  if (service.fault === 'stop')
    return {
      life: { ...life, state: 'running' },
      ledger: null,
      failure: failures.stop(service),
      readyAfterMs: null,
    };
  return {
    life: { state: 'stopped' },
    ledger: { action: 'stop', generation: life.generation },
    failure: null,
    readyAfterMs: null,
  };
}

/** The end of a start that began; `generation` is the new process. Running is not ready yet. */
export function startEnded(
  service: FarmService,
  { generation, delays }: { generation: string; delays: ServiceDelays },
): Ended {
  if (service.fault === 'start')
    return {
      life: { state: 'stopped' },
      ledger: null,
      failure: failures.start(service),
      readyAfterMs: null,
    };
  return {
    life: { state: 'running', generation, ready: false },
    ledger: { action: 'start', generation },
    failure: null,
    readyAfterMs: service.fault === 'hang' ? null : delays.readyMs,
  };
}

/** Late news of an earlier process changes nothing. */
export function becameReady(life: ServiceLife, generation: string): ServiceLife {
  return life.state === 'running' && life.generation === generation
    ? { ...life, ready: true }
    : life;
}

export function serviceStatus({ name, startMode, life }: FarmService): ServiceStatus {
  const runs = life.state === 'running' || life.state === 'stopping';
  return {
    service: name,
    state: life.state,
    startMode,
    ready: runs && life.ready,
    generation: runs ? life.generation : null,
  };
}
