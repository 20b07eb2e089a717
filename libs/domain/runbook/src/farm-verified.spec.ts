import { type FarmLook, type RestartedService, verifiedDecision } from './farm-verified.js';
import type { Readiness } from './plan.js';

const aService = (changes: Partial<RestartedService> = {}): RestartedService => ({
  host: 'OSFE01',
  service: 'Deployment',
  generation: 'g1',
  now: { state: 'running', ready: true, generation: 'g1' },
  ...changes,
});

const WHOLE: FarmLook = {
  services: [aService(), aService({ host: 'OSCTRL01', service: 'Controller' })],
  registered: [
    { host: 'OSCTRL01', isActive: true },
    { host: 'OSFE01', isActive: true },
  ],
  routes: [
    { from: 'OSFE01', to: 'OSCTRL01', port: 12_000, isOpen: true },
    { from: 'OSCTRL01', to: 'OSFE01', port: 12_001, isOpen: true },
  ],
  installations: [
    { host: 'OSCTRL01', version: '11.30', serial: 'AAA' },
    { host: 'OSFE01', version: '11.30', serial: 'AAA' },
  ],
};

const LIMIT = 180_000;

const decided = (changes: Partial<FarmLook> = {}, waited = 0, readiness: Readiness = 'event') =>
  verifiedDecision({ ...WHOLE, ...changes }, { waited, limit: LIMIT, readiness });

const running = (now: RestartedService['now']) => ({ services: [aService({ now })] });
const closed = (isOpen: boolean | null) => ({
  routes: [{ from: 'OSFE01', to: 'OSCTRL01', port: 12_000, isOpen }],
});
const installed = (changes: object) => ({
  installations: [
    { host: 'OSCTRL01', version: '11.30', serial: 'AAA' },
    { host: 'OSFE01', version: '11.30', serial: 'AAA', ...changes },
  ],
});

describe('the gate farm-verified', () => {
  it('passes a farm that is whole, also after a long wait', () => {
    const message = expect.stringMatching(/^2 services .+ ports \(2 open\), .+ should be\.$/u);
    expect(decided()).toEqual({ kind: 'pass', message, notConfirmed: [] });
    expect(decided({}, 10 * LIMIT).kind).toBe('pass');
  });

  it.each(['port', 'process'] as const)(
    'asks no service for its event where that is judged by its %s',
    (readiness) => {
      for (const ready of [false, null])
        expect(
          decided(running({ state: 'running', ready, generation: 'g1' }), 0, readiness),
        ).toMatchObject({ kind: 'pass', notConfirmed: [] });
      const stopped = { state: 'stopped', ready: null, generation: null };
      expect(decided(running(stopped), LIMIT, readiness).kind).toBe('refuse');
      expect(decided(running(null), 0, readiness)).toMatchObject({
        notConfirmed: ['that the services of OSFE01 are ready'],
      });
    },
  );

  it.each<[string, Partial<FarmLook>, string]>([
    [
      'a service is not ready',
      running({ state: 'running', ready: false, generation: 'g1' }),
      'Deployment on OSFE01 is not ready',
    ],
    [
      'a service is stopped',
      running({ state: 'stopped', ready: null, generation: null }),
      'Deployment on OSFE01 is stopped',
    ],
    [
      'a server is not active',
      { registered: [{ host: 'OSFE01', isActive: false }] },
      'OSFE01 has IS_ACTIVE = 0',
    ],
    ['a port is closed', closed(false), 'OSFE01 cannot open port 12000 of OSCTRL01'],
    [
      'the versions differ',
      installed({ version: '11.29' }),
      'the servers differ in version (OSCTRL01 11.30, OSFE01 11.29)',
    ],
    ['the serials differ', installed({ serial: 'BBB' }), 'the servers differ in serial'],
  ])('waits while %s, and refuses at the limit', (_, changes, text) => {
    expect(decided(changes, LIMIT - 1)).toEqual({
      kind: 'wait',
      message: expect.stringContaining(`Waits for the farm to be whole: ${text}`),
    });
    expect(decided(changes, LIMIT)).toEqual({
      kind: 'refuse',
      message: expect.stringContaining(`after 3 min the farm is not whole: ${text}`),
    });
  });

  it('names everything that is missing at once', () => {
    const { message } = decided({ ...closed(false), ...installed({ version: '11.29' }) });
    expect(message).toContain('port 12000 of OSCTRL01; the servers differ in version');
  });

  it.each<[string, RestartedService['now']]>([
    ['runs', { state: 'running', ready: true, generation: 'g2' }],
    ['is just starting', { state: 'starting', ready: false, generation: 'g2' }],
  ])('refuses at once when a service restarted by itself and %s', (_, now) => {
    expect(decided(running(now))).toEqual({
      kind: 'refuse',
      message: expect.stringContaining('Deployment on OSFE01 restarted by itself'),
    });
  });

  it.each<[string, Partial<RestartedService>]>([
    ['was not seen when it was restarted', { generation: null }],
    ['is not seen now', { now: { state: 'running', ready: true, generation: null } }],
  ])('does not hold a service to be another when its generation %s', (_, changes) => {
    expect(decided({ services: [aService(changes)] }).kind).toBe('pass');
  });
});

describe('what cannot be read', () => {
  it.each<[string, Partial<FarmLook>, string]>([
    ['a service', running(null), 'that the services of OSFE01 are ready'],
    [
      'whether a service is ready',
      running({ state: 'running', ready: null, generation: 'g1' }),
      'that the services of OSFE01 are ready',
    ],
    [
      'the registration',
      { registered: [{ host: 'OSFE01', isActive: null }] },
      'IS_ACTIVE of OSFE01',
    ],
    ['the ports', closed(null), 'which ports OSFE01 can open'],
    ['the version', installed({ version: null }), 'the version of OSFE01'],
    ['the serial', installed({ serial: null }), 'the serial of OSFE01'],
  ])('passes and is named, never taken for good: %s', (_, changes, text) => {
    expect(decided(changes)).toEqual({
      kind: 'pass',
      message: expect.stringContaining('as far as they could be read'),
      notConfirmed: [text],
    });
  });

  it('is named once for each host', () => {
    const service = (host: string) => aService({ host, now: null });
    const route = (from: string, port: number) => ({ from, to: 'X', port, isOpen: null });
    expect(
      decided({
        services: [service('OSFE01'), service('osfe01'), service('OSFE02')],
        routes: [route('OSFE01', 1), route('osfe01', 2), route('OSFE02', 1)],
        installations: [
          { host: 'OSFE01', version: null, serial: null },
          { host: 'OSFE02', version: null, serial: null },
        ],
      }),
    ).toMatchObject({
      notConfirmed: [
        expect.stringMatching(/^that the services of osfe01, OSFE02 are ready$/iu),
        'which ports OSFE01 can open',
        'which ports OSFE02 can open',
        'the version of OSFE01, OSFE02',
        'the serial of OSFE01, OSFE02',
      ],
    });
  });

  it('does not hide what is known to be missing', () => {
    expect(decided({ ...running(null), ...closed(false) }, LIMIT).kind).toBe('refuse');
  });

  it('is not counted among the open ports', () => {
    expect(decided(closed(null)).message).toContain('ports (0 open)');
  });
});
