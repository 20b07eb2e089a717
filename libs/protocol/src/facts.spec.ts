import { HostFacts, MAX_LIST, parseMessage } from './index.js';

const zone = {
  iana: 'Europe/Berlin',
  windowsId: 'W. Europe Standard Time',
  utcOffsetMin: 60,
  dstDisabled: true,
};
const timeService = {
  kind: 'chrony',
  state: 'running',
  source: '192.0.2.1',
  policy: null,
  synchronised: true,
  stratum: 4,
  rootDelayMs: -0.006,
  rootDispersionMs: 0.872,
  updatedAgoS: 0.6,
  hierarchy: '192.0.2.1',
  otherMasters: ['vmware-tools'],
  maxErrorMs: 16_000,
};
const zoneChange = {
  from: 'Europe/Berlin',
  to: 'Europe/London',
  staleServices: ['OutSystems Scheduler Service'],
};
const facts = {
  hostName: 'OSFE01',
  fqdn: null,
  addresses: [],
  os: 'Linux',
  workerVersion: '0.1.0',
  nodeVersion: 'v20.20.2',
  clockSource: 'clock-gettime',
  zone,
  platform: null,
  services: [],
  timeService,
  zoneChange,
};

const mistakes = (changed: object): readonly string[] => {
  const parsed = parseMessage(HostFacts, { ...facts, ...changed });
  return parsed.ok ? [] : parsed.mistakes;
};
const without = <T extends object>(whole: T, key: string): object =>
  Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));

describe('facts of zone and time service', () => {
  it('are taken as they are told', () => {
    expect(parseMessage(HostFacts, facts)).toEqual({
      ok: true,
      message: expect.objectContaining({ zone, timeService, zoneChange }),
    });
  });

  it.each([
    'synchronised',
    'stratum',
    'rootDelayMs',
    'rootDispersionMs',
    'updatedAgoS',
    'hierarchy',
    'otherMasters',
    'maxErrorMs',
  ])('may lack %s, or say that it cannot be read', (key) => {
    expect(mistakes({ timeService: without(timeService, key) })).toEqual([]);
    expect(mistakes({ timeService: { ...timeService, [key]: null } })).toEqual([]);
  });

  it('may lack what an older worker does not know', () => {
    expect(mistakes({ zone: without(zone, 'dstDisabled') })).toEqual([]);
    expect(mistakes({ zone: { ...zone, dstDisabled: null } })).toEqual([]);
    expect(mistakes({ zoneChange: null })).toEqual([]);
    expect(mistakes({ zoneChange: undefined })).toEqual([]);
  });

  it.each([
    ['zone.dstDisabled', { zone: { ...zone, dstDisabled: 1 } }],
    ['timeService.stratum', { timeService: { ...timeService, stratum: 17 } }],
    ['timeService.rootDispersionMs', { timeService: { ...timeService, rootDispersionMs: -1 } }],
    ['timeService.updatedAgoS', { timeService: { ...timeService, updatedAgoS: -1 } }],
    ['timeService.updatedAgoS', { timeService: { ...timeService, updatedAgoS: Number.NaN } }],
    ['timeService.maxErrorMs', { timeService: { ...timeService, maxErrorMs: Infinity } }],
    ['timeService.otherMasters', { timeService: { ...timeService, otherMasters: ['ntpd', 7] } }],
    ['zoneChange.from', { zoneChange: without(zoneChange, 'from') }],
    ['zoneChange.to', { zoneChange: { ...zoneChange, to: 'x'.repeat(10_000) } }],
    [
      'zoneChange.staleServices',
      { zoneChange: { ...zoneChange, staleServices: Array(MAX_LIST + 1).fill('x') } },
    ],
    ['zoneChange.at', { zoneChange: { ...zoneChange, at: 1 } }],
  ])('with a wrong %s are refused, and the mistake is named', (path, changed) => {
    const named = mistakes(changed).map((mistake) => mistake.split(':', 1)[0]);
    expect([...new Set(named)]).toEqual([path]);
  });
});
