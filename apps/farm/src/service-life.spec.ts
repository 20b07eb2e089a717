import {
  type FarmService,
  type ServiceLife,
  askStart,
  askStop,
  becameReady,
  serviceStatus,
  startEnded,
  stopEnded,
} from './service-life.js';

const NAME = 'OutSystems Deployment Service';
const DELAYS = { stopMs: 10, startMs: 20, readyMs: 30 };
const RUNNING: ServiceLife = { state: 'running', generation: '2004-1', ready: true };

function service(life: ServiceLife, more: Partial<FarmService> = {}): FarmService {
  return { host: 'OSFE01', name: NAME, startMode: 'automatic', life, fault: null, ...more };
}

describe('a simulated service', () => {
  it('stops after a while, and the ledger has the process that ended', () => {
    const stopping = { state: 'stopping', generation: '2004-1', ready: true } as const;
    expect(askStop(service(RUNNING), DELAYS)).toEqual({
      kind: 'begun',
      life: stopping,
      afterMs: 10,
    });
    expect(stopEnded(service(stopping))).toEqual({
      life: { state: 'stopped' },
      ledger: { action: 'stop', generation: '2004-1' },
      failure: null,
      readyAfterMs: null,
    });
  });

  it('starts as another process, which runs before it is ready', () => {
    expect(askStart(service({ state: 'stopped' }), DELAYS)).toEqual({
      kind: 'begun',
      life: { state: 'starting' },
      afterMs: 20,
    });
    const started = startEnded(service({ state: 'starting' }), {
      generation: '2008-2',
      delays: DELAYS,
    });
    expect(started).toEqual({
      life: { state: 'running', generation: '2008-2', ready: false },
      ledger: { action: 'start', generation: '2008-2' },
      failure: null,
      readyAfterMs: 30,
    });
    expect(becameReady(started.life, '2008-2')).toMatchObject({ ready: true });
  });

  it('takes no notice of the readiness of an earlier process', () => {
    const life: ServiceLife = { state: 'running', generation: '2012-3', ready: false };
    expect(becameReady(life, '2008-2')).toBe(life);
    expect(becameReady({ state: 'stopped' }, '2008-2')).toEqual({ state: 'stopped' });
  });

  it.each([
    ['stop', { state: 'stopped' }, { kind: 'answered', failure: null }],
    ['stop', { state: 'stopping', generation: '2004-1', ready: true }, { kind: 'joined' }],
    ['start', RUNNING, { kind: 'answered', failure: null }],
    ['start', { state: 'starting' }, { kind: 'joined' }],
  ] as const)('does not %s twice when it is %j', (action, life, asked) => {
    expect((action === 'stop' ? askStop : askStart)(service(life), DELAYS)).toEqual(asked);
  });

  it.each([
    ['stop', { state: 'starting' }, 'stop-failed'],
    ['start', { state: 'stopping', generation: '2004-1', ready: true }, 'start-failed'],
  ] as const)('refuses to %s while it is busy', (action, life, code) => {
    const asked = (action === 'stop' ? askStop : askStart)(service(life), DELAYS);
    expect(asked).toMatchObject({
      failure: { code, message: expect.stringMatching(/OSFE01 .*1061/) },
    });
  });

  it('never starts when it is disabled', () => {
    const disabled = service({ state: 'stopped' }, { startMode: 'disabled' });
    expect(askStart(disabled, DELAYS)).toMatchObject({
      failure: { code: 'disabled', message: expect.stringContaining('Error 1058') },
    });
  });

  it('stays stopped when its start fails, and the ledger has no line', () => {
    const ended = startEnded(service({ state: 'starting' }, { fault: 'start' }), {
      generation: '2008-2',
      delays: DELAYS,
    });
    expect(ended).toMatchObject({ life: { state: 'stopped' }, ledger: null, readyAfterMs: null });
    expect(ended.failure).toMatchObject({
      code: 'start-failed',
      message: `${NAME} on OSFE01 could not be started. Error 1067: The process terminated unexpectedly. It is stopped now. Look at the Application event log of OSFE01, source "${NAME}".`,
    });
  });

  it('runs on as the same process when its stop fails', () => {
    const stopping: ServiceLife = { state: 'stopping', generation: '2004-1', ready: true };
    const ended = stopEnded(service(stopping, { fault: 'stop' }));
    expect(ended).toMatchObject({ life: RUNNING, ledger: null });
    expect(ended.failure).toMatchObject({
      code: 'stop-failed',
      message: expect.stringMatching(/OSFE01.*1053.*DeployService\.exe/),
    });
  });

  it('starts and never becomes ready when it hangs', () => {
    const ended = startEnded(service({ state: 'starting' }, { fault: 'hang' }), {
      generation: '2008-2',
      delays: DELAYS,
    });
    expect(ended).toMatchObject({
      life: { state: 'running', ready: false },
      ledger: { action: 'start' },
      failure: null,
      readyAfterMs: null,
    });
  });

  it('has a generation only while a process runs', () => {
    expect(serviceStatus(service(RUNNING))).toEqual({
      service: NAME,
      state: 'running',
      startMode: 'automatic',
      ready: true,
      generation: '2004-1',
    });
    expect(serviceStatus(service({ state: 'starting' }))).toMatchObject({
      ready: false,
      generation: null,
    });
  });
});
