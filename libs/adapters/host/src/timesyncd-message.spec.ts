import { timesyncdTold } from './timesyncd-message.js';

/** As systemd 252 writes it with TZ=UTC, and as newer ones do. */
const TOLD = `FallbackNTPServers=ntp.ubuntu.com
ServerName=ntp.ubuntu.com
ServerAddress=2620:2d:4000:1::3f
RootDistanceMaxUSec=5s
PollIntervalMinUSec=32s
PollIntervalMaxUSec=34min 8s
PollIntervalUSec=17min 4s
NTPMessage={ Leap=0, Version=4, Mode=4, Stratum=2, Precision=-25, RootDelay=8.926ms, RootDispersion=1.770ms, Reference=91EECB0E, OriginateTimestamp=Fri 2023-09-15 08:05:40 UTC, ReceiveTimestamp=Fri 2023-09-15 08:05:40 UTC, TransmitTimestamp=Fri 2023-09-15 08:05:40 UTC, DestinationTimestamp=Fri 2023-09-15 08:05:40 UTC, Ignored=no PacketCount=25, Jitter=279.841ms }
Frequency=446926
`;
const AT = Date.UTC(2023, 8, 15, 8, 6, 40) / 1_000;

const SOURCE = { source: 'ntp.ubuntu.com', hierarchy: '2620:2d:4000:1::3f' };
const NO_FIGURES = { stratum: null, rootDelayMs: null, rootDispersionMs: null, updatedAgoS: null };

describe('what systemd-timesyncd tells', () => {
  it.each([
    ['older', TOLD],
    ['newer', TOLD.replace('Ignored=no PacketCount', 'Ignored=no, PacketCount')],
  ])('of its source, in %s versions', (_what, told) => {
    expect(timesyncdTold(told, AT)).toMatchObject({
      ...SOURCE,
      stratum: 3,
      rootDelayMs: 8.926,
      rootDispersionMs: 1.77,
      updatedAgoS: 60,
    });
  });

  it.each([
    ['was ignored', TOLD.replace('Ignored=no', 'Ignored=yes')],
    ['came from a server without a source', TOLD.replace('Leap=0', 'Leap=3')],
    ['never came', TOLD.replace(/^NTPMessage=.*$/m, '')],
  ])('are no figures when the answer %s', (_what, told) => {
    expect(timesyncdTold(told, AT)).toMatchObject({ ...SOURCE, ...NO_FIGURES });
  });

  it('is nothing where it does not run', () => {
    expect(timesyncdTold('', AT)).toMatchObject({ source: null, hierarchy: null, ...NO_FIGURES });
  });

  it.each([
    ['504.623ms', 504.623],
    ['870us', 0.87],
    ['1min 4s', 64_000],
    ['0', 0],
    ['1 lightyear', null],
    ['ms', null],
  ])('reads the time span %s', (span, milliseconds) => {
    const told = TOLD.replace('RootDispersion=1.770ms', `RootDispersion=${span}`);
    expect(timesyncdTold(told, AT).rootDispersionMs).toBe(milliseconds);
  });

  it('has no age by an instant in local time, nor by one that is not yet', () => {
    const local = TOLD.replaceAll('08:05:40 UTC', '10:05:40 CEST');
    expect(timesyncdTold(local, AT).updatedAgoS).toBeNull();
    expect(timesyncdTold(TOLD, AT - 3_600).updatedAgoS).toBeNull();
  });
});
