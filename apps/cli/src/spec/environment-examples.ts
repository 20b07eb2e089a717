import { ENVIRONMENT_DEFAULTS, type EnvironmentView, type HostsView } from '#protocol';

const CREATED = Date.UTC(2026, 10, 22, 8, 0, 0);

export const anEnvironment: EnvironmentView = {
  name: 'demo',
  createdAtMs: CREATED,
  platformDb: {
    kind: 'sqlserver',
    server: 'osdb01',
    port: 1433,
    database: 'outsystems',
    user: 'reader',
    passwordRef: 'env:PW',
  },
  ...ENVIRONMENT_DEFAULTS,
};

export const someHosts: HostsView = {
  hosts: [
    {
      host: 'OSCTRL01',
      role: 'controller',
      sources: ['OSSYS_SERVER', 'worker'],
      active: true,
      address: '10.0.0.1',
      worker: 'connected',
      excluded: null,
      sameAs: null,
      facts: null,
    },
    {
      host: 'OSFE09',
      role: 'front-end',
      sources: ['OSSYS_SERVER'],
      active: false,
      address: null,
      worker: 'none',
      excluded: { reason: 'being rebuilt', by: 'ann', reviewOn: '2027-01-31' },
      sameAs: null,
      facts: null,
    },
  ],
  controller: { host: 'OSCTRL01', problem: null },
};
