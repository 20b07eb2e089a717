import { controllerRule } from '../controller-rule.js';
import type { InventoryHost } from '../inventory.js';
import type { HostSetting, KnownWorker, RegisteredServer } from '../inventory-sources.js';
import type { Policy } from '../plan.js';
import { OUTSYSTEMS_11 } from '../profile.js';

export const [CONTROLLER_SERVICE = '', DEPLOYMENT = '', SCHEDULER = ''] =
  OUTSYSTEMS_11.services.controller;

export const aRow = (name: string, changes: Partial<RegisteredServer> = {}): RegisteredServer => ({
  name,
  address: null,
  active: true,
  ...changes,
});

export const aWorker = (host: string, changes: Partial<KnownWorker> = {}): KnownWorker => ({
  host,
  connected: true,
  fqdn: null,
  addresses: [],
  controllerHost: null,
  services: null,
  ...changes,
});

export const automatic = (service: string) => ({
  service,
  state: 'running',
  startMode: 'automatic',
});

export const aSetting = (host: string, changes: Partial<HostSetting> = {}): HostSetting => ({
  host,
  excluded: null,
  sameAs: null,
  ...changes,
});

export const EXCLUDED = { reason: 'decommissioned', by: 'ana', reviewOn: '2027-01-31' };

/** A registered, active host with a connected worker. */
export const aHost = (host: string, changes: Partial<InventoryHost> = {}): InventoryHost => ({
  host,
  names: [host],
  sources: ['OSSYS_SERVER', 'worker'],
  active: true,
  address: null,
  worker: aWorker(host),
  excluded: null,
  sameAs: null,
  ...changes,
});

export const A_POLICY: Policy = {
  batch: 1,
  maxFailures: 0,
  approval: 'none',
  canary: false,
  readiness: 'event',
  dispatchTimeout: 120_000,
  acceptTimeout: 10_000,
  runLimit: 28_800_000,
  notAfterMs: null,
  stopTimeout: 120_000,
  startTimeout: 180_000,
  readyTimeout: 180_000,
  stable: 10_000,
  reconnectGrace: 120_000,
  resync: {
    maxForward: 300_000,
    maxBackward: 5_000,
    limit: 1_800_000,
    within: 1_000,
    beyondLimits: [],
  },
  hold: 120_000,
  settleMargin: 60_000,
  quiet: { policy: 'wait', wait: 600_000 },
  answerWait: 1_800_000,
  overrides: [],
  answers: {},
};

export const ruleFor = (hosts: readonly InventoryHost[], setting: string | null) =>
  controllerRule(hosts, {
    environment: 'demo',
    setting,
    controllerService: CONTROLLER_SERVICE,
  });
