import fc from 'fast-check';
import { labelWidth, scaleFor, tickText, withoutOverlap } from './picture-scale.js';

const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), {
  minLength: 1,
  maxLength: 40,
});

describe('the axis of a picture', () => {
  it('holds every value and every limit, keeps their order, and is 0 in the middle', () => {
    fc.assert(
      fc.property(values, (list) => {
        const { place, max, ticks } = scaleFor(list, [1_000, 5_000]);
        expect(place(0)).toBe(0);
        expect(max).toBeGreaterThan(Math.max(5_000, ...list.map(Math.abs)));
        const places = list.toSorted((a, b) => a - b).map(place);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        for (const at of places) expect(Math.abs(at)).toBeLessThanOrEqual(1);
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
        expect(ticks).toContain(0);
        expect(ticks.length).toBeLessThan(40);
      }),
    );
  });

  it('is linear while all is of one size, and logarithmic when it is not', () => {
    expect(scaleFor([-3_000, 800], [1_000, 5_000]).kind).toBe('linear');
    expect(scaleFor([-7_200, 0.3], [1_000, 5_000]).kind).toBe('symlog');
  });

  it('lets 0.3 ms be seen beside 7 s', () => {
    const { place } = scaleFor([-7_200, 0.3], [1_000, 5_000]);
    expect(place(0.3)).toBeGreaterThan(0.05);
    expect(place(-7_200)).toBeLessThan(-0.9);
  });

  it('has no two labels that touch, and never loses the most important', () => {
    const label = fc.record({
      text: fc.string({ maxLength: 12 }),
      x: fc.double({ min: 0, max: 600, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 20 }), (labels) => {
        const kept = withoutOverlap(labels);
        expect(kept[0]).toBe(labels[0]);
        const inOrder = kept.toSorted((a, b) => a.x - b.x);
        for (const [i, right] of inOrder.slice(1).entries()) {
          const left = inOrder[i];
          if (left === undefined) throw new Error('no label');
          expect(left.x + labelWidth(left.text) / 2).toBeLessThanOrEqual(
            right.x - labelWidth(right.text) / 2,
          );
        }
      }),
    );
  });

  it.each([
    [0, '0'],
    [-0.1, '-0.1 ms'],
    [1_000, '+1 s'],
    [-7_500, '-7.5 s'],
    [0.30000000000000004, '+0.3 ms'],
  ])('writes %p as %p', (value, text) => {
    expect(tickText(value)).toBe(text);
  });
});
