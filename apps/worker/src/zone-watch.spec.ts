import type { ServiceStatus, ZoneFacts } from '#protocol';
import { ZoneWatch } from './zone-watch.js';

/** The plain data of a message. */
type Zone = Pick<ZoneFacts, keyof ZoneFacts>;
type Status = Pick<ServiceStatus, keyof ServiceStatus>;

const SCHEDULER = 'OutSystems Scheduler Service';
const DEPLOYMENT = 'OutSystems Deployment Service';
const HOUR = 3_600_000;

const zone = (iana: string | null, changes: Partial<Zone> = {}): Zone => ({
  iana,
  windowsId: null,
  utcOffsetMin: 60,
  ...changes,
});
const running = (service: string, generation: string): Status => ({
  service,
  state: 'running',
  startMode: 'automatic',
  ready: true,
  generation,
});
const stopped = (service: string): Status => ({
  ...running(service, ''),
  state: 'stopped',
  generation: null,
});
const unknown = (service: string): Status => ({ ...stopped(service), state: 'unknown' });

const LONDON = zone('Europe/London');
const BERLIN = zone('Europe/Berlin');
const both = [running(SCHEDULER, '1'), running(DEPLOYMENT, '2')];

describe('a watch over the zone', () => {
  let now: number;
  let watch: ZoneWatch;

  beforeEach(() => {
    now = 0;
    watch = new ZoneWatch(() => now);
  });

  it('tells nothing while the zone stays, whatever the services do', () => {
    expect(watch.look(LONDON, both)).toBeNull();
    expect(watch.look(LONDON, [running(SCHEDULER, '3'), stopped(DEPLOYMENT)])).toBeNull();
  });

  it('tells a change and the services that run since before it, until they are restarted', () => {
    watch.look(LONDON, both);
    const change = { from: 'Europe/London', to: 'Europe/Berlin' };
    for (let hours = 0; hours < 100; hours += 10) {
      now = hours * HOUR;
      expect(watch.look(BERLIN, both)).toEqual({
        ...change,
        staleServices: [SCHEDULER, DEPLOYMENT],
      });
    }
    expect(watch.look(BERLIN, [running(SCHEDULER, '9'), running(DEPLOYMENT, '2')])).toEqual({
      ...change,
      staleServices: [DEPLOYMENT],
    });
    expect(watch.look(BERLIN, [running(SCHEDULER, '9'), running(DEPLOYMENT, '8')])).toEqual({
      ...change,
      staleServices: [],
    });
  });

  it('forgets a change a day after its last service was restarted', () => {
    watch.look(LONDON, both);
    watch.look(BERLIN, both);
    const restarted = [running(SCHEDULER, '9'), running(DEPLOYMENT, '8')];
    expect(watch.look(BERLIN, restarted)).toMatchObject({ staleServices: [] });
    now = 24 * HOUR;
    expect(watch.look(BERLIN, restarted)).not.toBeNull();
    now += 1;
    expect(watch.look(BERLIN, restarted)).toBeNull();
    expect(watch.look(BERLIN, restarted)).toBeNull();
  });

  it('claims nothing of a process that it sees for the first time together with the change', () => {
    watch.look(LONDON, [running(SCHEDULER, '1'), stopped(DEPLOYMENT)]);
    expect(watch.look(BERLIN, [running(SCHEDULER, '5'), running(DEPLOYMENT, '2')])).toMatchObject({
      staleServices: [],
    });
    expect(watch.look(LONDON, [running(SCHEDULER, '5'), running(DEPLOYMENT, '2')])).toMatchObject({
      staleServices: [],
    });
    expect(
      watch.look(zone('UTC'), [running(SCHEDULER, '5'), running(DEPLOYMENT, '2')]),
    ).toMatchObject({ staleServices: [SCHEDULER, DEPLOYMENT] });
  });

  it('counts no service that was stopped', () => {
    watch.look(LONDON, both);
    expect(watch.look(BERLIN, [stopped(SCHEDULER), running(DEPLOYMENT, '2')])).toMatchObject({
      staleServices: [DEPLOYMENT],
    });
  });

  it('counts a service on while its manager cannot be asked', () => {
    watch.look(LONDON, [...both]);
    watch.look(BERLIN, [...both]);
    expect(watch.look(BERLIN, [unknown(SCHEDULER), unknown('other')])).toMatchObject({
      staleServices: [SCHEDULER],
    });
  });

  it('calls nobody stale once the zone is what it was', () => {
    watch.look(LONDON, both);
    watch.look(BERLIN, both);
    expect(watch.look(LONDON, both)).toEqual({
      from: 'Europe/Berlin',
      to: 'Europe/London',
      staleServices: [],
    });
  });

  it('finds the services that were restarted in a zone that was left again', () => {
    watch.look(LONDON, both);
    watch.look(BERLIN, both);
    const oneRestarted = [running(SCHEDULER, '9'), running(DEPLOYMENT, '2')];
    watch.look(BERLIN, oneRestarted);
    expect(watch.look(LONDON, oneRestarted)).toMatchObject({ staleServices: [SCHEDULER] });
  });

  it('knows that two names are one zone, and that summer time is no change', () => {
    watch.look(zone('Europe/Kiev'), both);
    expect(watch.look(zone('Europe/Kyiv', { utcOffsetMin: 180 }), both)).toBeNull();
  });

  it('notices that daylight saving time was switched off', () => {
    const windowsId = 'W. Europe Standard Time';
    watch.look({ ...BERLIN, windowsId, dstDisabled: false }, both);
    expect(watch.look(zone('Etc/GMT-1', { windowsId, dstDisabled: true }), both)).toEqual({
      from: 'Europe/Berlin',
      to: 'W. Europe Standard Time_dstoff',
      staleServices: [SCHEDULER, DEPLOYMENT],
    });
  });

  it('takes a zone without a name for no change', () => {
    watch.look(LONDON, both);
    expect(watch.look(zone(null), both)).toBeNull();
    expect(watch.look(LONDON, both)).toBeNull();
  });
});
