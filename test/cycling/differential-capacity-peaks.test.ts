import { describe, expect, it } from 'vitest';
import {
  type DifferentialCapacityModel,
  type DirectionPeaks,
  type FitDifferentialCapacityOptions,
  fitDifferentialCapacity,
  type NumberedCurveLike,
} from '../../src/cycling/index.ts';
import { normals } from '../support/noise.ts';

/** A component of Q(V): logistic, of width w (fwhm 3.5255 w). */
interface Component {
  center: number;
  area: number;
  width: number;
}

const FWHM = 4 * Math.acosh(Math.SQRT2);
const PORES = { center: 0.06, area: 150, width: 0.012 };
const TRANSITION = { center: 0.13, area: 60, width: 0.03 };
const FILM = { center: 0.65, area: 30, width: 0.05 };
const ADSORPTION = { height: 189, decay: 0.45 };
const MODEL = { peaks: { pores: { center: 0.07 }, transition: { center: 0.15 } } };

/** A half cycle of a hard carbon, in mAh/g: V from 1.6 to 0.02 V or back, noise and quantisation 0.1 mV. */
function half(
  components: readonly Component[],
  seed: number,
  { rows = 240, direction = 'discharge' as 'charge' | 'discharge' } = {},
): NumberedCurveLike {
  const normal = normals(seed);
  const sign = direction === 'charge' ? 1 : -1;
  const charge = (v: number) =>
    components.reduce((sum, { center, area, width }) => sum + (area * (1 + Math.tanh((sign * (v - center)) / (2 * width)))) / 2, 0) -
    sign * ADSORPTION.height * ADSORPTION.decay * Math.exp(-v / ADSORPTION.decay);
  const [start, end] = direction === 'charge' ? [0.02, 1.6] : [1.6, 0.02];
  const [first, total] = [charge(start), charge(end) - charge(start)];
  const capacity = Array.from({ length: rows }, (_, i) => (total * i) / (rows - 1));
  const voltage = capacity.map((q) => {
    let [a, b] = [start, end];
    for (let k = 0; k < 45; k++) {
      const middle = (a + b) / 2;
      if (charge(middle) < first + q) a = middle;
      else b = middle;
    }
    return 1e-4 * Math.round(((a + b) / 2 + 1e-4 * normal()) / 1e-4);
  });
  return { voltage, capacity, direction };
}

const column = (peaks: DirectionPeaks | null, name: string) => peaks?.columns[name] as Float64Array;

describe('fitDifferentialCapacity', () => {
  it('finds components known in closed form, also one at the edge of the window, with errors that cover the truth', () => {
    const curves = Array.from({ length: 250 }, (_, seed) => half([PORES, TRANSITION], seed));
    const { discharge, charge } = fitDifferentialCapacity(curves, { discharge: MODEL });
    expect(charge).toBeNull();
    expect(discharge?.warnings).toEqual([]);
    for (const [name, { center, area, width }] of Object.entries({ pores: PORES, transition: TRANSITION })) {
      const truth = { center, area, fwhm: FWHM * width, height: -area / (4 * width) };
      for (const [part, value] of Object.entries(truth)) {
        const scores = column(discharge, `${name}.${part}`).map(
          (v, row) => (v - value) / (column(discharge, `${name}.${part}.stderr`)[row] as number),
        );
        const covered = scores.filter((z) => Math.abs(z) < 1.96).length / scores.length;
        expect(covered, `${name}.${part}`).toBeGreaterThan(0.91);
        expect(covered, `${name}.${part}`).toBeLessThan(0.985);
        expect(Math.abs(scores.reduce((a, b) => a + b, 0)) / scores.length, `${name}.${part}`).toBeLessThan(0.25);
      }
      expect(Math.max(...column(discharge, `${name}.center`).map((v) => Math.abs(v - center)))).toBeLessThan(0.001);
    }
    expect(column(discharge, 'background.decay')[0]).toBeCloseTo(0.45, 2);
  });

  it('gives charge and discharge the sign of the current', () => {
    const curves = [half([PORES], 1), half([{ ...PORES, center: 0.26 }], 2, { direction: 'charge' })];
    const { charge, discharge } = fitDifferentialCapacity(curves, {
      discharge: { peaks: { pores: { center: 0.05 } } },
      charge: { peaks: { pores: { center: 0.25 } } },
    });
    expect(column(charge, 'pores.center')[0]).toBeCloseTo(0.26, 3);
    expect(column(charge, 'pores.height')[0] as number).toBeCloseTo(3125, -2);
    expect(column(discharge, 'pores.height')[0] as number).toBeCloseTo(-3125, -2);
    expect(column(discharge, 'pores.area')[0] as number).toBeCloseTo(150, -1);
    const { total, background, components } = (discharge as DirectionPeaks).curves(0, [0.06, 1]);
    expect(total[0]).toBeCloseTo((background[0] as number) + (components.pores?.[0] as number), 9);
    expect(background[1] as number).toBeCloseTo(-189 * Math.exp(-1 / 0.45), 0);
  });

  it('keeps names through peaks that drift, vanish and return', () => {
    const film = (cycle: number) => (cycle === 0 || cycle === 5 ? [FILM] : []);
    const curves = Array.from({ length: 8 }, (_, c) => half([{ ...PORES, center: 0.06 + 0.001 * c }, TRANSITION, ...film(c)], c));
    const { discharge } = fitDifferentialCapacity(curves, { discharge: { peaks: { ...MODEL.peaks, film: { center: 0.7 } } } });
    expect(Array.from(column(discharge, 'film.center'), (v) => (Number.isNaN(v) ? null : Number(v.toFixed(3))))).toEqual([
      0.65,
      null,
      null,
      null,
      null,
      0.65,
      null,
      null,
    ]);
    expect(Array.from(column(discharge, 'film.area'), Math.round)).toEqual([30, 0, 0, 0, 0, 30, 0, 0]);
    expect(Array.from(column(discharge, 'pores.center'), (v) => Number(v.toFixed(3)))).toEqual([
      0.06, 0.061, 0.062, 0.063, 0.064, 0.065, 0.066, 0.067,
    ]);
    expect(discharge?.warnings).toEqual([]);
  });

  it('finds the peaks itself, shoulders too', () => {
    const curves = Array.from({ length: 4 }, (_, c) => ({ ...half([PORES, TRANSITION], 20 + c), cycle: c + 5 }));
    const { discharge } = fitDifferentialCapacity(curves);
    expect(discharge?.names).toEqual(['p1', 'p2']);
    expect(Array.from(discharge?.cycle ?? [])).toEqual([5, 6, 7, 8]);
    expect(column(discharge, 'p1.center')[3]).toBeCloseTo(0.06, 3);
    expect(column(discharge, 'p2.center')[3]).toBeCloseTo(0.13, 2);
  });

  it.each(['gaussian', 'lorentzian'] as const)('warns where the shape is not that of the data: %s', (shape) => {
    const { discharge } = fitDifferentialCapacity([half([PORES], 3)], { discharge: { peaks: { pores: { center: 0.07 } }, shape } });
    expect(discharge?.warnings.map((w) => w.code)).toEqual(['model-error']);
    expect(column(discharge, 'pores.center')[0]).toBeCloseTo(0.06, 2);
  });

  it('takes a range, other backgrounds, fixed and bounded parameters', () => {
    const model = {
      peaks: { pores: { center: { value: 0.06, vary: false }, fwhm: { value: 0.04, min: 0.01, max: 0.1 } } },
      background: 'linear',
    } as const;
    const { discharge } = fitDifferentialCapacity([half([PORES], 4)], { discharge: model }, { range: [0, 0.3] });
    expect(column(discharge, 'pores.center')[0]).toBe(0.06);
    expect(column(discharge, 'pores.center.stderr')[0]).toBeNaN();
    expect(column(discharge, 'pores.fwhm')[0]).toBeCloseTo(FWHM * 0.012, 2);
    expect(column(discharge, 'background.slope')[0] as number).toBeLessThan(0);
  });

  it.each(['charge', 'discharge'] as const)('fits a step so steep that its exponential would overflow, %s', (direction) => {
    const steep = { center: 0.5, area: 40, width: 2e-4 };
    const peaks = { pores: { center: 0.06 }, steep: { center: 0.5, fwhm: { value: FWHM * steep.width, vary: false } } };
    const fitted = fitDifferentialCapacity([half([PORES, steep], 5, { direction })], { [direction]: { peaks } })[direction];
    const [area, error] = ['steep.area', 'steep.area.stderr'].map((name) => column(fitted, name)[0] as number) as [number, number];
    expect(error).toBeGreaterThan(0);
    expect(Math.abs(area - steep.area)).toBeLessThan(4 * error);
  });

  it('says of a peak that is expected beyond the data that it is', () => {
    const curves = Array.from({ length: 3 }, (_, seed) => half([PORES, TRANSITION], seed));
    const { discharge } = fitDifferentialCapacity(curves, { discharge: { peaks: { ...MODEL.peaks, ghost: { center: 9 } } } });
    expect(discharge?.names).toContain('ghost');
    expect(discharge?.warnings).toContainEqual({
      code: 'absent-peak',
      message: 'no half cycle reaches 9 V, where the peak "ghost" is expected',
    });
  });

  it('says of a peak outside the range that is fitted that it is, not that no half cycle reaches it', () => {
    const curves = Array.from({ length: 3 }, (_, seed) => half([PORES, TRANSITION], seed));
    const peaks = { ...MODEL.peaks, ghost: { center: 0.9 } };
    const { discharge } = fitDifferentialCapacity(curves, { discharge: { peaks } }, { range: [0.02, 0.85] });
    expect(discharge?.warnings).toContainEqual({
      code: 'absent-peak',
      message: 'the peak "ghost" is expected at 0.9 V, outside the range of 0.02 to 0.85 V that is fitted',
    });
  });

  it('gives a half cycle of three rows its own row with the reason', () => {
    const short: NumberedCurveLike = { voltage: [1, 0.5, 0.1], capacity: [0, 1, 2], direction: 'discharge' };
    const { discharge } = fitDifferentialCapacity([half([PORES], 5), short, half([PORES], 6)], {
      discharge: { peaks: { pores: { center: 0.06 } } },
    });
    expect(discharge?.fits[1]).toMatchObject({ ok: false, error: { code: 'too-few-points' } });
    expect(Array.from(column(discharge, 'pores.center'), Number.isNaN)).toEqual([false, true, false]);
    expect(() => discharge?.curves(1, [0.1])).toThrowError(expect.objectContaining({ code: 'not-found' }));
  });

  it.each([
    ['too-few-points', [], {}, {}],
    ['too-few-points', [{ voltage: [1], capacity: [0], direction: 'charge' }], {}, {}],
    ['bad-model', null, { sodiation: MODEL }, {}],
    ['bad-model', null, { discharge: { peaks: {} } }, {}],
    ['bad-name', null, { discharge: { peaks: { background: { center: 0.1 } } } }, {}],
    ['missing-start', null, { discharge: { peaks: { pores: {} } } }, {}],
    ['unknown-kind', null, { discharge: { ...MODEL, shape: 'voigt' } }, {}],
    ['unknown-kind', null, {}, { background: 'shirley' }],
    ['bad-range', null, {}, { range: [1, 0] }],
    ['bad-option', null, {}, { maxPeaks: 0 }],
    ['unknown-option', null, {}, { peaks: 2 }],
  ])('refuses %s', (code, curves, model, options) => {
    const all = (curves ?? [half([PORES], 7)]) as NumberedCurveLike[];
    expect(() => fitDifferentialCapacity(all, model as DifferentialCapacityModel, options as FitDifferentialCapacityOptions)).toThrowError(
      expect.objectContaining({ code }),
    );
  });
});
