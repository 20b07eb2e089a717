import {
  type Exchange,
  type Granularity,
  midpoint,
  type OffsetInterval,
  type WatchedEvent,
} from '#domain/clock';
import { type Instruments, PRODUCT } from './instruments.js';

const NO_GRANULARITY: Granularity = { local: 0, remote: 0 };

const swapped = ({ t1, t2, t3, t4 }: Exchange): Exchange => ({ t1, t2: t3, t3: t2, t4 });

const collapsed = <T extends OffsetInterval>(interval: T): T => ({
  ...interval,
  lower: midpoint(interval),
  upper: midpoint(interval),
});

const asStep = (kind: WatchedEvent['kind']): WatchedEvent['kind'] =>
  kind === 'slewing' ? 'step' : kind;

/** The product with one bug each, planted from outside. The simulator has to find every one of them. */
const MUTANTS = {
  /** The rate between two clocks is taken for none. */
  'no-rho': {
    ...PRODUCT,
    rhoFor: () => 0,
  },
  /** A coarse stamp is taken for the exact time. */
  'no-granularity': {
    ...PRODUCT,
    probeInterval: (exchange) => PRODUCT.probeInterval(exchange, NO_GRANULARITY),
    intersectBurst: (exchanges, options) =>
      PRODUCT.intersectBurst(exchanges, { ...options, granularity: NO_GRANULARITY }),
  },
  /** The stamps of the request and of the reply are mixed up. */
  'swap-T2-T3': {
    ...PRODUCT,
    probeInterval: (exchange, granularity) => PRODUCT.probeInterval(swapped(exchange), granularity),
    intersectBurst: (exchanges, options) => PRODUCT.intersectBurst(exchanges.map(swapped), options),
  },
  /** The best guess is reported as if it were exact. */
  midpoint: {
    ...PRODUCT,
    probeInterval: (exchange, granularity) =>
      collapsed(PRODUCT.probeInterval(exchange, granularity)),
    intersectBurst: (exchanges, options) => {
      const result = PRODUCT.intersectBurst(exchanges, options);
      return result.kind === 'measured'
        ? { kind: 'measured', offset: collapsed(result.offset) }
        : result;
    },
  },
  /** A clock that is slewed is taken for one that is set. */
  'slew-as-step': {
    ...PRODUCT,
    watched: (watch, read, rules) => {
      const after = PRODUCT.watched(watch, read, rules);
      return {
        ...after,
        events: after.events.map((event) => ({ ...event, kind: asStep(event.kind) })),
      };
    },
  },
} as const satisfies Record<string, Instruments>;

export type Mutant = keyof typeof MUTANTS;

export const MUTANT_NAMES = Object.keys(MUTANTS) as readonly Mutant[];

export const isMutant = (name: string): name is Mutant => Object.hasOwn(MUTANTS, name);

export const instrumentsOf = (mutant: Mutant | null): Instruments =>
  mutant === null ? PRODUCT : MUTANTS[mutant];
