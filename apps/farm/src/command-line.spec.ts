import { readCommandLine } from './command-line.js';
import type { FarmOptions } from './farm-options.js';
import { NO_KNOBS } from './knobs.js';

const CONTROLLER = 'OutSystems Deployment Controller Service';

function read(...args: string[]) {
  return readCommandLine(args, { coordinatorUrl: 'http://127.0.0.1:7400' });
}

function options(...args: string[]): FarmOptions {
  const command = read(...args);
  if (command.kind !== 'run') throw new Error(JSON.stringify(command));
  return command.options;
}

function mistakes(...args: string[]): readonly string[] {
  const command = read(...args);
  return command.kind === 'mistaken' ? command.mistakes : [];
}

describe("the farm's command line", () => {
  it('starts the demo: four servers, one behind, one in another zone and a little ahead', () => {
    expect(options()).toEqual({
      hosts: 4,
      knobs: {
        ...NO_KNOBS,
        offsets: [
          { host: 'OSFE02', offsetMs: -7_200 },
          { host: 'OSFE03', offsetMs: 1_400 },
        ],
        zones: [{ host: 'OSFE03', zone: 'Europe/London' }],
      },
      tickMs: 15.625,
      tdsPort: 0,
      dataDir: 'data/farm',
      coordinatorUrl: 'http://127.0.0.1:7400',
      environment: 'demo',
      secretFile: null,
      workers: true,
      faketime: false,
    });
  });

  it("lets a person's knob replace the demo's on the same host only", () => {
    expect(options('--offset', 'OSFE02=5', '--zone', 'OSFE03=Asia/Tokyo').knobs).toMatchObject({
      offsets: [
        { host: 'OSFE03', offsetMs: 1_400 },
        { host: 'OSFE02', offsetMs: 5 },
      ],
      zones: [{ host: 'OSFE03', zone: 'Asia/Tokyo' }],
    });
  });

  it('starts without faults when asked, and without those of servers that it does not have', () => {
    expect(options('--in-step').knobs).toMatchObject({ offsets: [], zones: [] });
    expect(options('--hosts', '3').knobs).toMatchObject({
      offsets: [{ host: 'OSFE02', offsetMs: -7_200 }],
      zones: [],
    });
  });

  it('understands every option', () => {
    const all = options(
      '--hosts=6',
      '--in-step',
      '--offset=osdb01=-0.5',
      '--offset=OSFE05=20',
      '--rate=OSFE02=-12.5',
      `--fail=OSCTRL01/${CONTROLLER}=hang`,
      '--ready-ms=0',
      '--fail=OSFE01/scheduler=stop',
      '--start-ms=1',
      `--start-mode=osfe01/${CONTROLLER}=automatic`,
      '--start-mode=OSFE01/Scheduler=Disabled',
      '--stop-ms=2',
      '--time=osfe02=No-Time-Data',
      '--slew-ppm=2000',
      '--binding=OSFE02=OSDB02\\OS,1433/other',
      '--serial=osfe02=a = b',
      '--publishing=osfe01',
      '--publishing-unreadable=osfe02',
      '--timer=Send = mails=osfe01',
      '--hold=OSFE01=a = b',
      '--db-version=2016',
      '--db-deny=registry,ms-ticks',
      '--db-machine=osdb02',
      '--tick-ms=1',
      '--tds-port=1433',
      '--data-dir=x',
      '--url=http://[::1]:9,http://127.0.0.1:10',
      '--environment=e',
      '--secret-file=s',
      '--no-workers',
      '--faketime',
    );
    expect(all).toEqual({
      hosts: 6,
      knobs: {
        ...NO_KNOBS,
        offsets: [
          { host: 'OSDB01', offsetMs: -0.5 },
          { host: 'OSFE05', offsetMs: 20 },
        ],
        rates: [{ host: 'OSFE02', ratePpm: -12.5 }],
        faults: [
          { host: 'OSCTRL01', service: CONTROLLER, fault: 'hang' },
          { host: 'OSFE01', service: 'OutSystems Scheduler Service', fault: 'stop' },
        ],
        startModes: [
          { host: 'OSFE01', service: CONTROLLER, startMode: 'automatic' },
          { host: 'OSFE01', service: 'OutSystems Scheduler Service', startMode: 'disabled' },
        ],
        times: [{ host: 'OSFE02', time: 'no-time-data' }],
        slewPpm: 2_000,
        bindings: [{ host: 'OSFE02', databaseServer: 'OSDB02\\OS,1433', databaseCatalog: 'other' }],
        serials: [{ host: 'OSFE02', serial: 'a = b' }],
        publishing: [{ host: 'OSFE01' }],
        unreadable: [{ host: 'OSFE02' }],
        timers: [{ name: 'Send = mails', host: 'OSFE01' }],
        holds: [{ host: 'OSFE01', text: 'a = b' }],
        dbVersion: '2016',
        dbDeny: { rights: ['ms-ticks', 'registry'] },
        dbMachine: 'OSDB02',
        readyMs: 0,
        startMs: 1,
        stopMs: 2,
      },
      tickMs: 1,
      tdsPort: 1433,
      dataDir: 'x',
      coordinatorUrl: 'http://[::1]:9,http://127.0.0.1:10',
      environment: 'e',
      secretFile: 's',
      workers: false,
      faketime: true,
    });
  });

  it('names all mistakes at once', () => {
    const found = mistakes(
      '--hosts=many',
      '--offset=OSFE02',
      '--offset=OSFE09=5',
      '--rate=OSFE01=2e9',
      '--zone=OSFE03=Mars/Base',
      '--fail=OSFE01/Print Spooler=stop',
      '--ready-ms=-1',
      '--fail=OSDB01/Scheduler=stop',
      '--offset=OSFE01=1',
      '--offset=OSFE01=2',
      '--tds-port=70000',
      '--url=nowhere',
      '--ofset',
      '--environment=',
      '--time=OSFE01=perhaps',
      '--time=OSDB01=stale',
      '--binding=OSFE01=OSDB01',
      '--publishing=OSFE09',
      '--publishing-unreadable=OSDB01',
      '--serial=OSFE01',
      '--serial=OSDB01=x',
      '--start-mode=OSFE01/Scheduler=manual',
      '--timer=OSFE01',
      '--hold=OSFE01',
      '--slew-ppm=600000',
    );
    for (const what of [
      /^--hosts: many is not a whole number from 1 to 64/,
      /^--offset: OSFE02 is not <host>=<value>/,
      /^--offset: the farm has no host OSFE09 \(it has OSCTRL01, OSFE01, OSFE02, OSFE03, OSDB01\)/,
      /^--offset: OSFE01 is given more than once/,
      /^--rate: OSFE01=2e9 is not a number of ppm from -100000 to 100000/,
      /^--zone: Mars\/Base is no IANA time zone/,
      /^--fail: OSFE01\/Print Spooler=stop is not <host>\/<service>=start\|stop\|hang/,
      /^--fail: the farm has no host OSDB01 \(it has OSCTRL01, OSFE01, OSFE02, OSFE03\)/,
      /^--ready-ms: -1 is not/,
      /^--tds-port: 70000 is not/,
      /^--url: nowhere is not an address/,
      /^--environment: must not be empty/,
      /^--ofset: there is no such option/,
      /^--time: OSFE01=perhaps is not <host>=normal\|never-converges/,
      /^--time: the farm has no host OSDB01/,
      /^--binding: OSFE01=OSDB01 is not <host>=<server>\/<catalog>/,
      /^--publishing: the farm has no host OSFE09/,
      /^--publishing-unreadable: the farm has no host OSDB01/,
      /^--serial: OSFE01 is not <host>=<value>, such as OSFE02=LOCKSTEP-DEMO-0002/,
      /^--serial: the farm has no host OSDB01/,
      /^--start-mode: OSFE01\/Scheduler=manual is not <host>\/<service>=automatic\|disabled, such/,
      /^--timer: OSFE01 is not <name>=<host>/,
      /^--hold: OSFE01 is not <host>=<value>/,
      /^--slew-ppm: 600000 is not a number from 1 to 500000/,
    ])
      expect(found).toContainEqual(expect.stringMatching(what));
    expect(found).toHaveLength(24);
  });

  it('names an option without its value, and a word that is no command', () => {
    expect(mistakes('--offset')).toEqual([expect.stringMatching(/--offset .*argument missing/)]);
    expect(mistakes('fix-zon', 'OSFE03')).toEqual([
      'fix-zon: there is no such option or command',
      'OSFE03: there is no such option or command',
    ]);
  });

  it('takes the data directory before a sub-command and after it', () => {
    const wanted = { kind: 'tell', dataDir: 'x', command: 'fix-zone', request: { host: 'OSFE03' } };
    expect(read('--data-dir', 'x', 'fix-zone', 'osfe03')).toEqual(wanted);
    expect(read('fix-zone', 'OSFE03', '--data-dir', 'x')).toEqual(wanted);
  });

  it('asks for the host of a repair and checks its slew', () => {
    expect(read('fix-clock', 'OSFE02', '--slew-ppm', '500')).toMatchObject({
      command: 'fix-clock',
      dataDir: 'data/farm',
      request: { host: 'OSFE02', slewPpm: 500 },
    });
    expect(read('fix-clock', 'OSFE02')).toMatchObject({ request: { slewPpm: null } });
    expect(mistakes('fix-clock', '--slew-ppm', '0')).toEqual([
      'fix-clock: say which host, such as OSFE02',
      expect.stringMatching(/^--slew-ppm: 0 is not/),
    ]);
    expect(mistakes('fix-zone', 'OSFE02', 'OSFE03')).toEqual([
      'OSFE03: there is no such option or command',
    ]);
  });

  it('sets knobs of the running farm, and says so when there is nothing to set', () => {
    expect(read('set', '--offset', 'OSFE02=-1', '--no-fail')).toMatchObject({
      command: 'set',
      request: { offsets: [{ host: 'OSFE02', offsetMs: -1 }], noFault: true, readyMs: null },
    });
    expect(read('set', '--fail', 'OSFE01/Scheduler=stop', '--no-fail')).toMatchObject({
      request: { faults: [{ host: 'OSFE01' }], noFault: true },
    });
    expect(read('set', '--no-hold', '--no-timer', '--no-publishing')).toMatchObject({
      request: { noHold: true, noTimer: true, noPublishing: true, noFault: false },
    });
    expect(mistakes('set')).toEqual([expect.stringMatching(/^set: say what to set/)]);
    expect(mistakes('set', '--stop-ms', 'x')).toHaveLength(1);
  });

  it('explains itself', () => {
    expect(read('--help')).toMatchObject({ text: expect.stringContaining('fix-clock') });
    expect(read('set', '--help')).toMatchObject({ text: expect.stringContaining('--no-fail') });
  });
});
