import { chronyTracking } from './chrony-tracking.js';

/** Real lines of chrony 4.3, and the seconds at which they were written. */
const FOLLOWING =
  '7F000001,127.0.0.1,4,1795644719.983337329,-0.000001149,-0.000000140,0.000000218,0.012,-0.001,0.189,0.000006339,0.000872,1.0,Normal\n';
const NOT_YET =
  '00000000,,0,0.000000000,0.000000000,0.000000000,0.000000000,0.000,0.000,0.000,1.000000000,1.000000000,0.0,Not synchronised\n';
const OWN_CLOCK =
  '7F7F0101,,3,1795644710.378717956,0.000000000,0.000000000,0.000000000,0.000,0.000,0.000,0.000000000,0.000000000,0.0,Normal\n';
const AT = 1_795_644_779.9;

const NOTHING = {
  source: null,
  synchronised: null,
  stratum: null,
  rootDelayMs: null,
  rootDispersionMs: null,
  updatedAgoS: null,
  hierarchy: null,
};

describe("chrony's tracking", () => {
  it('tells what it follows, how far that is from the root, and since when', () => {
    expect(chronyTracking(FOLLOWING, AT)).toEqual({
      source: '127.0.0.1',
      synchronised: true,
      stratum: 4,
      rootDelayMs: 0.006,
      rootDispersionMs: 0.872,
      updatedAgoS: 60,
      hierarchy: '127.0.0.1',
    });
  });

  it.each([
    ['has no source', NOT_YET],
    ['follows the own clock of the host, which is nobody', OWN_CLOCK],
  ])('tells no figures while it %s', (_what, line) => {
    expect(chronyTracking(line, AT)).toEqual({ ...NOTHING, synchronised: false });
  });

  it('keeps the source that it has lost trust in', () => {
    const lost = FOLLOWING.replace('Normal', 'Not synchronised');
    expect(chronyTracking(lost, AT)).toEqual({
      ...NOTHING,
      source: '127.0.0.1',
      synchronised: false,
    });
  });

  it('names a clock device by its reference id', () => {
    const device = FOLLOWING.replace('7F000001,127.0.0.1,4', '50484330,PHC0,1');
    expect(chronyTracking(device, AT)).toMatchObject({ source: 'PHC0', hierarchy: 'PHC0' });
    const nameless = FOLLOWING.replace('7F000001,127.0.0.1,4', '47505300,,1');
    expect(chronyTracking(nameless, AT)).toMatchObject({ source: null, hierarchy: '47505300' });
  });

  it('has no age when the clock was set back behind the last update', () => {
    expect(chronyTracking(FOLLOWING, AT - 3_600)).toMatchObject({ updatedAgoS: null, stratum: 4 });
  });

  it.each(['', 'something else', 'D4C71301,192.0.2.1,2,1795305723.1,0.0,Normal'])(
    'of another form tells its source alone: %j',
    (line) => {
      const source = line.startsWith('D4') ? '192.0.2.1' : null;
      expect(chronyTracking(line, AT)).toEqual({ ...NOTHING, source });
    },
  );

  it('tells null for a figure that is none', () => {
    const broken = FOLLOWING.replace(',4,', ',x,').replace('0.000872', 'nan');
    expect(chronyTracking(broken, AT)).toMatchObject({
      synchronised: true,
      stratum: null,
      rootDispersionMs: null,
      rootDelayMs: 0.006,
    });
  });
});
