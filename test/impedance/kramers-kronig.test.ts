import { describe, expect, it } from 'vitest';
import { linearKramersKronig } from '../../src/impedance/kramers-kronig.ts';
import { leastSquares } from '../../src/impedance/linear/least-squares.ts';
import { rounded } from '../../src/impedance/rounded.ts';
import { readShared } from '../support/core.ts';
import { codes } from '../support/outcome.ts';
import { describeShared } from '../support/shared.ts';
import { random, spectrumOf } from './spectra.ts';

interface ReferenceRow {
  id: string;
  data: string;
  options: { c?: number | null; max_M?: number; fit_type?: 'real' | 'imag' | 'complex'; add_cap?: boolean };
  M: number;
  mu: number;
  taus: number[];
  elements: number[];
  freq: number[];
  fit_re: number[];
  fit_im: number[];
}

/** Columns of the shared files: frequency, Re Z, Im Z. */
function readData(row: ReferenceRow): { frequency: number[]; re: number[]; im: number[] } {
  const rowsOf = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) =>
        line
          .trim()
          .split(/[\s,]+/)
          .map(Number),
      );
  const pick = (rows: number[][], [f, re, im]: [number, number, number]) => ({
    frequency: rows.map((r) => r[f] as number),
    re: rows.map((r) => r[re] as number),
    im: rows.map((r) => r[im] as number),
  });
  if (row.data.includes('Circuit3')) {
    return pick(rowsOf((readShared('data/eis/instruments/Circuit3_EIS_1.z') ?? '').split('End Comments')[1] ?? ''), [0, 4, 5]);
  }
  if (row.data.includes('exampleData')) return pick(rowsOf(readShared('data/eis/instruments/exampleData.csv') ?? ''), [0, 1, 2]);
  const all = rowsOf(readShared('data/eis/battery-130-cycles/autoeis_battery_130cycles.csv') ?? '');
  return pick(
    all.filter(([spectrum]) => spectrum === 0),
    [1, 2, 3],
  );
}

describeShared('linearKramersKronig against impedance.py 1.7.1', 'reference/lin-kk.json', (content) => {
  const reference = JSON.parse(content) as Record<string, unknown> | ReferenceRow[];
  const rows = (Array.isArray(reference) ? reference : (Object.values(reference).find(Array.isArray) ?? [])) as ReferenceRow[];

  it.each(rows)('$id: same M, µ to 1e-6, residuals to 1e-8', (row) => {
    const data = readData(row);
    const { c = 0.85, max_M, fit_type = 'real', add_cap = false } = row.options;
    const result = linearKramersKronig(data, {
      fit: fit_type === 'imag' ? 'imaginary' : fit_type,
      capacitance: add_cap,
      ...(c === null ? { elements: max_M as number } : { c }),
    });
    expect(result.elements).toBe(row.M);
    expect(Math.abs((result.mu as number) - row.mu)).toBeLessThan(1e-6);
    row.freq.forEach((_, i) => {
      const size = Math.hypot(data.re[i] as number, data.im[i] as number);
      const expected = [
        ((data.re[i] as number) - (row.fit_re[i] as number)) / size,
        ((data.im[i] as number) - (row.fit_im[i] as number)) / size,
      ];
      expect(Math.abs((result.residuals.re[i] as number) - (expected[0] as number))).toBeLessThan(1e-8);
      expect(Math.abs((result.residuals.im[i] as number) - (expected[1] as number))).toBeLessThan(1e-8);
    });
    row.taus.forEach((tau, k) => {
      expect((result.tau[k] as number) / tau).toBeCloseTo(1, 12);
    });
    expect(result.resistance / (row.elements[0] as number)).toBeCloseTo(1, 6);
    expect((result.inductance as number) / (row.elements.at(-1) as number)).toBeCloseTo(1, 6);
    if (add_cap) expect((result.capacitance as number) * (row.elements.at(-2) as number)).toBeCloseTo(1, 6);
  });
});

const ARCS = [
  { resistance: 50, tau: 1e-3, alpha: 0.85 },
  { resistance: 30, tau: 0.1, alpha: 0.9 },
];

describe('linearKramersKronig', () => {
  it('finds nothing to say about valid data with 0.5 % noise, whichever part is fitted, inductance and blocking tail included', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const spectrum = spectrumOf({ arcs: ARCS, inductance: 1e-6, capacitance: 0.1, noise: 0.005, seed });
      for (const fit of ['complex', 'real', 'imaginary'] as const) {
        const result = linearKramersKronig(spectrum, { fit, capacitance: true });
        expect(
          codes(result).filter((code) => code !== 'underfit'),
          `${fit}, seed ${seed}`,
        ).toEqual([]);
        if (codes(result).length > 0) continue;
        expect(Math.sqrt(result.chiSquare / (2 * spectrum.re.length))).toBeLessThan(0.0075);
      }
    }
  });

  it('says that data violate the relations where the cell drifted', () => {
    const spectrum = spectrumOf({ arcs: ARCS, noise: 0.001 });
    const drifting = spectrum.re.map((v, i) => v * (1 + 0.3 * Math.max(0, i / 71 - 0.5)));
    expect(codes(linearKramersKronig({ ...spectrum, re: drifting }))).toEqual(['kramers-kronig-violated']);
  });

  it('says so where µ stopped the search too early, and how many elements follow the data', () => {
    const single = spectrumOf({ arcs: [{ resistance: 50, tau: 1e-2, alpha: 1 }], decades: [4, -1], pointsPerDecade: 8 });
    const { warnings } = linearKramersKronig(single);
    expect(warnings.map((w) => w.code)).toEqual(['underfit']);
    const elements = Number(/elements: (\d+)/.exec(warnings[0]?.message ?? '')?.[1]);
    expect(codes(linearKramersKronig(single, { elements }))).toEqual([]);
  });

  it('asks for a capacitance where a blocking tail is all that is wrong', () => {
    const blocking = spectrumOf({ arcs: ARCS, capacitance: 1e-3 });
    expect(linearKramersKronig(blocking).warnings[0]?.message).toContain('capacitance: true');
  });

  it('tells noise from a trend', () => {
    expect(codes(linearKramersKronig(spectrumOf({ arcs: ARCS, noise: 0.03, seed: 3 }), { c: 0.5 }))).toEqual(['noisy']);
  });

  it('keeps the order of the points and does not depend on it', () => {
    const spectrum = spectrumOf({ arcs: ARCS, noise: 0.005 });
    const uniform = random(5);
    const order = spectrum.frequency.map((_, i) => i).sort(() => uniform() - 0.5);
    const pick = (values: number[]) => order.map((i) => values[i] as number);
    const one = linearKramersKronig(spectrum);
    const other = linearKramersKronig({ frequency: pick(spectrum.frequency), re: pick(spectrum.re), im: pick(spectrum.im) });
    expect(other.elements).toBe(one.elements);
    order.forEach((from, to) => {
      expect(other.residuals.re[to]).toBeCloseTo(one.residuals.re[from] as number, 9);
    });
  });

  it('takes any unit of impedance and leaves elements out on request', () => {
    const spectrum = spectrumOf({ arcs: ARCS, noise: 0.005 });
    const scaled = { ...spectrum, re: spectrum.re.map((v) => v * 1e40), im: spectrum.im.map((v) => v * 1e40) };
    const [one, other] = [linearKramersKronig(spectrum), linearKramersKronig(scaled)];
    expect([other.elements, other.chiSquare / one.chiSquare]).toEqual([one.elements, expect.closeTo(1, 6)]);
    const bare = linearKramersKronig(spectrum, { inductance: false, elements: 12 });
    expect([bare.elements, bare.inductance, bare.capacitance]).toEqual([12, null, null]);
  });

  it('writes its messages without exponents: 1580 Hz, not 1.58e+3 Hz', () => {
    expect([rounded(1584.9, 3), rounded(99.96, 2), rounded(-0.0333, 2)]).toEqual(['1580', '100', '-0.033']);
  });

  it('ends with no-convergence where µ never falls, and says few-points', () => {
    expect(codes(linearKramersKronig(spectrumOf({ arcs: ARCS }), { maxElements: 3, c: 0.01 }))).toContain('no-convergence');
    expect(codes(linearKramersKronig(spectrumOf({ arcs: ARCS, decades: [3, -1], pointsPerDecade: 2 })))).toContain('few-points');
  });

  it.each([
    [{ fit: 'imag' }, 'bad-option'],
    [{ c: 1 }, 'bad-option'],
    [{ capacitance: 'yes' }, 'bad-option'],
    [{ elements: 2.5 }, 'bad-option'],
    [{ elements: null }, 'bad-option'],
    [{ maxElements: 0 }, 'bad-option'],
    [{ maxelements: 3 }, 'unknown-option'],
    [{ elements: 500 }, 'too-few-points'],
  ])('refuses %o', (options, code) => {
    expect(() => linearKramersKronig(spectrumOf({ arcs: ARCS }), options as never)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses one point and Z = 0', () => {
    expect(() => linearKramersKronig({ frequency: [1], re: [1], im: [-1] })).toThrow(expect.objectContaining({ code: 'too-few-points' }));
    const spectrum = spectrumOf({ arcs: ARCS });
    spectrum.re[4] = spectrum.im[4] = 0;
    expect(() => linearKramersKronig(spectrum)).toThrow(expect.objectContaining({ code: 'bad-weights', path: 're[4]' }));
  });
});

describe('leastSquares', () => {
  it('solves what is determined, whatever the units of the columns', () => {
    const a = Float64Array.of(1e-9, 2e-9, 3e-9, 5e9, 1e9, -2e9);
    const x = leastSquares(a.slice(), Float64Array.of(7, 4, -1), 2);
    const gradient = (k: number) =>
      [7, 4, -1].reduce(
        (sum, b, i) => sum + (a[3 * k + i] as number) * (b - (a[i] as number) * (x[0] as number) - (a[3 + i] as number) * (x[1] as number)),
        0,
      );
    expect(Math.abs(gradient(0)) / 1e-9).toBeLessThan(1e-12);
    expect(Math.abs(gradient(1)) / 1e9).toBeLessThan(1e-12);
  });

  it('gives 0 to columns that are zero or depend on others', () => {
    expect([...leastSquares(Float64Array.of(1, 1, 0, 0, 2, 2), Float64Array.of(3, 3), 3)].filter((v) => v === 0)).toHaveLength(2);
  });
});
