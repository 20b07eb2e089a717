import { intervalPicture } from './interval-picture.js';
import { aReading, anAudit, between } from './spec/report-examples.js';

const numbers = (svg: string, pattern: RegExp): number[] =>
  [...svg.matchAll(pattern)].map(([, value]) => Number(value));

const picture = (readings: Parameters<typeof aReading>[0][]): string =>
  intervalPicture(anAudit({ readings: readings.map((one) => aReading(one)) }))?.text ?? '';

describe('the picture of an audit', () => {
  it('has a bar for each measured host, and says of the others that they are not', () => {
    const svg = picture([
      { host: 'A', ...between(-7_200.5, -7_200.1), verdict: 'out-of-step' },
      { host: 'B', ...between(0.1, 0.5) },
      {
        host: 'C',
        offsetMs: null,
        boundMs: null,
        lowerMs: null,
        upperMs: null,
        verdict: 'undetermined',
      },
    ]);
    expect(svg.match(/class="bar"/gu)).toHaveLength(2);
    expect(svg).toContain('C: not measured');
    expect(svg).toContain('logarithmic');
  });

  it('places bars left and right of the database, in the order of their offsets', () => {
    const svg = picture([
      { host: 'A', ...between(-7_200, -7_199) },
      { host: 'B', ...between(-0.2, -0.1) },
      { host: 'C', ...between(0.1, 0.2) },
      { host: 'D', ...between(1_400, 1_401) },
    ]);
    const places = numbers(svg, /class="bar" x="([\d.]+)"/gu);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[1]).toBeLessThan(505);
    expect(places[2]).toBeGreaterThan(501);
  });

  it('draws the bands of warn and fail on both sides', () => {
    const svg = picture([{ host: 'A' }]);
    for (const kind of ['warn', 'fail']) {
      expect(svg.match(new RegExp(`class="band-${kind}"`, 'gu'))).toHaveLength(2);
      for (const width of numbers(
        svg,
        new RegExp(`class="band-${kind}" x="[\\d.]+" y="\\d+" width="([-\\d.]+)"`, 'gu'),
      ))
        expect(width).toBeGreaterThan(0);
    }
  });

  it('gives each of 20 hosts a line of its own, and cuts a name that is too long', () => {
    const hosts = Array.from(
      { length: 20 },
      (_, i) => `A-SERVER-WITH-A-VERY-LONG-NAME-${i}.example.org`,
    );
    const svg = picture(hosts.map((host, i) => ({ host, ...between(i * 300, i * 300 + 1) })));
    const lines = numbers(svg, /class="name" x="\d+" y="([\d.]+)"/gu);
    const gaps = lines.slice(1).map((line, i) => line - (lines[i] ?? NaN));
    expect(lines).toHaveLength(20);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20);
    expect(svg).toContain('A-SERVER-WITH-A-VERY');
    expect(svg).toContain(`<title>${hosts[19] ?? ''}:`);
  });

  it('shows a time server as its offset to the database, not the reverse', () => {
    const svg = intervalPicture(
      anAudit({
        timeServers: [
          { server: 'ntp', offsetMs: -3_000, boundMs: 5, lowerMs: -3_005, upperMs: -2_995 },
        ],
      }),
    );
    expect(svg?.text).toContain('ntp: +3000.0 ms ± 5.0 ms');
  });

  it('is none when nothing could be compared with the database', () => {
    expect(
      intervalPicture(anAudit({ readings: [aReading({ reference: 'coordinator' })] })),
    ).toBeNull();
  });
});
