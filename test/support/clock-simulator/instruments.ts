import {
  inflateTo,
  intersectBurst,
  nextAim,
  probeInterval,
  relativeTo,
  rhoFor,
  watched,
} from '#domain/clock';

/** What the simulator measures with: the product's own functions, or a mutant's. */
export interface Instruments {
  readonly rhoFor: typeof rhoFor;
  readonly probeInterval: typeof probeInterval;
  readonly intersectBurst: typeof intersectBurst;
  readonly inflateTo: typeof inflateTo;
  readonly relativeTo: typeof relativeTo;
  readonly nextAim: typeof nextAim;
  readonly watched: typeof watched;
}

export const PRODUCT: Instruments = {
  rhoFor,
  probeInterval,
  intersectBurst,
  inflateTo,
  relativeTo,
  nextAim,
  watched,
};
