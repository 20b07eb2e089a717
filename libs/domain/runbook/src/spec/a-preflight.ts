import type { Preflight } from '../preflight.js';
import { OUTSYSTEMS_11 } from '../profile.js';
import { aHost } from './a-farm.js';

type Audited = Preflight['audit']['readings'][number];

export const aReading = (host: string, changes: Partial<Audited> = {}): Audited => ({
  host,
  role: 'front-end',
  verdict: 'in-step',
  isMeasured: true,
  ...changes,
});

export const AN_AUDIT: Preflight['audit'] = {
  readings: [
    aReading('OSDB01', { role: 'database' }),
    aReading('OSCTRL01', { role: 'controller' }),
    aReading('OSFE01'),
  ],
  findings: [],
  rightTime: 'verified',
};

/** A farm of a controller and one front-end, all as it was planned. */
export const aPreflight = (changes: Partial<Preflight> = {}): Preflight => ({
  kind: 'restart',
  planned: {
    controller: 'OSCTRL01',
    hosts: [
      { host: 'OSCTRL01', role: 'controller' },
      { host: 'OSFE01', role: 'front-end' },
    ],
    excluded: [],
  },
  hosts: [aHost('OSCTRL01'), aHost('OSFE01')],
  controller: { kind: 'known', host: 'OSCTRL01' },
  profile: OUTSYSTEMS_11,
  inventoryProblem: null,
  binding: { mismatches: [], notConfirmed: [] },
  holds: [],
  audit: AN_AUDIT,
  ...changes,
});
