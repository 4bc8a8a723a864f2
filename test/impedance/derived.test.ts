import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../src/fit/expression.ts';
import type { Circuit } from '../../src/impedance/circuit/tree.ts';
import { type Geometry, parseGeometry } from '../../src/impedance/derived/geometry.ts';
import { circuitQuantities, derivedQuantities } from '../../src/impedance/derived.ts';
import { evaluateCircuit } from '../../src/impedance/evaluate.ts';
import type { Impedance } from '../../src/impedance/types.ts';
import { circuit, p, s } from './derived-circuits.ts';

const NOTHING: Geometry = { area: null, thickness: null };
const CELL = circuit('R0', 'L0', p('R1', 'CPE1'), 'Zarc2', p('R3', 'C3'), 'K4', 'H5', p(s('R6', 'Wo6'), 'CPE6'), 'Ws7', 'Gs8', 'W9');

/** Log-uniform about 1 from a Weyl sequence; exponents within (0.5, 1). */
function randomTheta({ parameters }: Circuit, seed: number): Float64Array {
  return Float64Array.from(parameters, (key, i) => {
    const u = (seed * 0.7548776662 + (i + 1) * 0.5698402909) % 1;
    return /\.(alpha|gamma|a|b)$/.test(key) ? 0.5 + 0.5 * u : 10 ** (4 * u - 2);
  });
}

const values = (of: Circuit, theta: ArrayLike<number>, geometry = NOTHING): Record<string, number> =>
  Object.fromEntries(circuitQuantities(of, Float64Array.from(theta), geometry).map((q) => [q.name, q.value]));

const expressionOf = (of: Circuit, name: string) => derivedQuantities(of, NOTHING).find((q) => q.name === name)?.expression;

describe('derived quantities of a circuit', () => {
  it('are named by formula and element, with units', () => {
    const names = derivedQuantities(circuit('R0', p('R1', 'CPE1'), 'Wo1'), NOTHING).map(({ name, unit }) => `${name} ${unit}`);
    expect(names).toEqual([
      'tau(R1,CPE1) s',
      'frequency(R1,CPE1) Hz',
      'C_HsuMansfeld(R1,CPE1) F',
      'C_Brug(R1,CPE1) F',
      'frequency(Wo1) Hz',
      'A_W(Wo1) Ω·s^-½',
      'C(Wo1) F',
      'totalResistance Ω',
    ]);
  });

  it('follow the published formulas at random values', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const theta = randomTheta(CELL, seed);
      const t = Object.fromEntries(CELL.parameters.map((key, i) => [key, theta[i] as number])) as Record<string, number>;
      const at = (key: string) => t[key] as number;
      const [r, q, a] = [at('R1'), at('CPE1.Q'), at('CPE1.alpha')];
      const tau = (r * q) ** (1 / a);
      const [zr, zt, g] = [at('Zarc2.R'), at('Zarc2.tau'), at('Zarc2.gamma')];
      const total = ['R0', 'R1', 'Zarc2.R', 'R3', 'K4.R', 'H5.R', 'R6'].reduce((sum, key) => sum + at(key), 0);
      const expected: Record<string, number> = {
        'tau(R1,CPE1)': tau,
        'frequency(R1,CPE1)': 1 / (2 * Math.PI * tau),
        'C_HsuMansfeld(R1,CPE1)': q ** (1 / a) * r ** ((1 - a) / a),
        'C_Brug(R1,CPE1)': q ** (1 / a) * (1 / at('R0') + 1 / r) ** ((a - 1) / a),
        'frequency(Zarc2)': 1 / (2 * Math.PI * zt),
        'C_HsuMansfeld(Zarc2)': zt / zr,
        'C_Brug(Zarc2)': (zt ** g / zr) ** (1 / g) * (1 / at('R0') + 1 / zr) ** ((g - 1) / g),
        'tau(R3,C3)': at('R3') * at('C3'),
        'frequency(R3,C3)': 1 / (2 * Math.PI * at('R3') * at('C3')),
        'frequency(K4)': 1 / (2 * Math.PI * at('K4.tau')),
        'C(K4)': at('K4.tau') / at('K4.R'),
        'frequency(H5)': 1 / (2 * Math.PI * at('H5.tau')),
        'tau(R6,CPE6)': (at('R6') * at('CPE6.Q')) ** (1 / at('CPE6.alpha')),
        'frequency(Wo6)': 1 / (2 * Math.PI * at('Wo6.tau')),
        'A_W(Wo6)': at('Wo6.Z0') / Math.sqrt(2 * at('Wo6.tau')),
        'C(Wo6)': at('Wo6.tau') / at('Wo6.Z0'),
        'A_W(Ws7)': at('Ws7.Z0') / Math.sqrt(2 * at('Ws7.tau')),
        'frequency(Gs8)': 1 / (2 * Math.PI * at('Gs8.t')),
        totalResistance: total + at('Gs8.R') / Math.tanh(at('Gs8.phi')),
      };
      const got = values(CELL, theta);
      for (const [name, value] of Object.entries(expected)) expect(Math.abs((got[name] as number) / value - 1), name).toBeLessThan(1e-12);
    }
  });

  it('have gradients that agree with central differences, so their errors do', () => {
    const geometry = { area: 0.785, thickness: 0.08 };
    const theta = randomTheta(CELL, 3);
    const quantities = circuitQuantities(CELL, theta, geometry);
    for (const [i, at] of theta.entries()) {
      const h = 1e-4 * at;
      const beside = [-2, -1, 1, 2].map((steps) => circuitQuantities(CELL, theta.with(i, at + steps * h), geometry).map((q) => q.value));
      for (const [k, { name, value, gradient }] of quantities.entries()) {
        const [a = 0, b = 0, c = 0, d = 0] = beside.map((all) => all[k]);
        const slope = (8 * (c - b) - (d - a)) / (12 * h);
        const error = Math.abs((gradient[i] as number) - slope) * at;
        expect(error, `${name} by ${CELL.parameters[i]}`).toBeLessThan(1e-9 * Math.abs(value));
      }
    }
  });

  it('agree with each other: a Zarc is R‖CPE, α = 1 is a capacitor', () => {
    const [r0, r, tau, gamma] = [3, 40, 2e-4, 0.83];
    const zarc = values(circuit('R0', 'Zarc1'), [r0, r, tau, gamma]);
    const cpe = values(circuit('R0', p('R1', 'CPE1')), [r0, r, tau ** gamma / r, gamma]);
    for (const name of ['frequency', 'C_HsuMansfeld', 'C_Brug']) {
      expect((zarc[`${name}(Zarc1)`] as number) / (cpe[`${name}(R1,CPE1)`] as number)).toBeCloseTo(1, 12);
    }
    const ideal = values(circuit('R0', p('R1', 'CPE1')), [r0, r, 1e-5, 1]);
    expect(ideal['C_Brug(R1,CPE1)']).toBeCloseTo(1e-5, 18);
    expect(ideal['C_HsuMansfeld(R1,CPE1)']).toBeCloseTo(1e-5, 18);
  });

  it.each<[string, Circuit, number[]]>([
    ['frequency(R1,CPE1)', circuit(p('R1', 'CPE1')), [40, 1e-5, 0.8]],
    ['frequency(R1,C1)', circuit(p('R1', 'C1')), [40, 1e-5]],
    ['frequency(Zarc1)', circuit('Zarc1'), [40, 2e-4, 0.7]],
    ['frequency(K1)', circuit('K1'), [40, 2e-4]],
    ['apexFrequency(H1)', circuit('H1'), [40, 2e-4, 0.8, 0.6]],
    ['apexFrequency(H1)', circuit('H1'), [40, 2e-4, 0.9, 1]],
  ])('put %s where −Im Z is largest', (name, of, theta) => {
    const apex = values(of, theta)[name] as number;
    const [{ im }] = evaluateCircuit(of, [theta], [apex / 1.02, apex / 1.001, apex, apex * 1.001, apex * 1.02]) as [Impedance];
    const [far = 0, left = 0, top = 0, right = 0, further = 0] = im;
    expect(Math.abs(left - right) / -top).toBeLessThan(1e-9);
    expect(top).toBeLessThan(Math.min(far, further));
  });

  it('take R_s as the sum of the bare resistors in series, and leave Brug out without one', () => {
    const two = values(circuit('R0', 'R9', p('R1', 'CPE1')), [1, 2, 40, 1e-5, 0.8]);
    expect(two['C_Brug(R1,CPE1)']).toBeCloseTo(1e-5 ** 1.25 * (1 / 3 + 1 / 40) ** -0.25, 15);
    expect(values(circuit(p('R1', 'CPE1')), [40, 1e-5, 0.8])).not.toHaveProperty('C_Brug(R1,CPE1)');
  });

  it('give a blocking electrode R0-CPE1 its capacitance after Brug', () => {
    expect(values(circuit('R0', 'CPE1'), [50, 1e-5, 0.9])['C_Brug(CPE1)']).toBeCloseTo(1e-5 ** (1 / 0.9) * 50 ** (1 / 9), 15);
    expect(values(circuit('R0', p('R1', 'CPE1'), 'CPE2'), [50, 1, 1e-5, 0.9, 1e-3, 0.8])).not.toHaveProperty('C_Brug(CPE2)');
  });

  it('are infinite or NaN where they do not exist, and cost the others nothing', () => {
    const got = values(circuit('R0', p('R1', 'C1')), [5, 0, 1e-6]);
    expect(got).toMatchObject({ 'tau(R1,C1)': 0, 'frequency(R1,C1)': Infinity, totalResistance: 5 });
  });
});

describe('the total resistance', () => {
  it.each([
    [circuit('R0', p('R1', 'CPE1'), p('R2', 'CPE2'), 'CPE3'), 'R0 + R1 + R2'],
    [circuit('R0', 'L0', 'Zarc1', 'K2', 'H3', 'Wo1'), 'R0 + Zarc1.R + K2.R + H3.R'],
    [circuit('R0', p(s('R1', 'Wo1'), 'CPE1')), 'R0 + R1'],
    [circuit('R0', p(s('R1', p('R2', 'CPE2')), 'CPE1')), 'R0 + R1 + R2'],
    [circuit(p(s('R1', 'CPE2'), 'C1')), 'R1'],
    [circuit('R0', p('R1', s('R2', 'C2'))), 'R0 + R1'],
    [circuit('R0', p('C1', 'R1', s('R2', 'L2'))), 'R0 + 1/(1/(R1) + 1/(R2))'],
    [circuit('R0', p('R1', 'L1')), 'R0'],
    [circuit('R0', 'G1', 'Gs1'), 'R0 + G1.R + Gs1.R/tanh(Gs1.phi)'],
    [circuit('L0', 'CPE1'), undefined],
    [circuit(p('C1', 'W1')), undefined],
  ])('is what neither blocks nor diffuses at zero frequency: %#', (of, expression) => {
    expect(expressionOf(of, 'totalResistance')).toBe(expression);
  });

  it('is the limit of the impedance at low frequency where nothing blocks', () => {
    const of = circuit(
      'R0',
      'L0',
      p('R1', 'CPE1'),
      p('C2', s('R2', p('R3', 'C3'))),
      p('C4', 'R4', s('R5', 'L5')),
      'Zarc6',
      'K7',
      'H8',
      'G9',
      'Gs9',
    );
    for (let seed = 1; seed <= 5; seed++) {
      const theta = randomTheta(of, seed);
      const [{ re }] = evaluateCircuit(of, [theta], [1e-30]) as [Impedance];
      expect((values(of, theta).totalResistance as number) / (re[0] as number)).toBeCloseTo(1, 9);
    }
  });

  it('leaves out Wo, whose A_W and capacitance are its limits at high and low frequency', () => {
    const theta = [7, 3];
    expect(values(circuit('Wo1'), theta)).not.toHaveProperty('totalResistance');
    const { 'A_W(Wo1)': coefficient = 0, 'C(Wo1)': capacitance = 0 } = values(circuit('Wo1'), theta);
    const [{ re, im }] = evaluateCircuit(circuit('Wo1'), [theta], [1e5, 1e-6]) as [Impedance];
    expect((re[0] as number) / (coefficient / Math.sqrt(2e5 * Math.PI))).toBeCloseTo(1, 12);
    expect((im[1] as number) * -2e-6 * Math.PI * capacitance).toBeCloseTo(1, 9);
  });
});

describe('with the size of the sample', () => {
  const of = circuit('R0', p('R1', 'CPE1'), 'C2', 'W3');
  const theta = [5, 40, 1e-5, 0.8, 1e-3, 7];
  const geometry = parseGeometry({ area: '0.785 cm²', thickness: '0.8 mm' });

  it('resistances are given times the area, capacitances per area', () => {
    const plain = values(of, theta);
    const got = values(of, theta, { ...geometry, thickness: null });
    const added = Object.keys(got).slice(Object.keys(plain).length);
    expect(added).toEqual([
      'R0*area',
      'R1*area',
      'CPE1.Q/area',
      'C2/area',
      'W3*area',
      'C_HsuMansfeld(R1,CPE1)/area',
      'C_Brug(R1,CPE1)/area',
      'totalResistance*area',
    ]);
    expect(got['totalResistance*area']).toBeCloseTo(45 * 0.785, 12);
    expect(got['C2/area']).toBeCloseTo(1e-3 / 0.785, 15);
    const units = Object.fromEntries(derivedQuantities(of, geometry).map((q) => [q.name, q.unit]));
    expect(units).toMatchObject({ 'R0*area': 'Ω·cm²', 'CPE1.Q/area': 'Ω⁻¹·s^α/cm²', 'C2/area': 'F/cm²', 'W3*area': 'Ω·s^-½·cm²' });
  });

  it('the conductivity is thickness/(R·area), of the total and of each', () => {
    const got = values(of, theta, geometry);
    expect(got.conductivity).toBeCloseTo(0.08 / (45 * 0.785), 15);
    expect(got['conductivity(R0)']).toBeCloseTo(0.08 / (5 * 0.785), 15);
    expect(got['conductivity(R1)']).toBeCloseTo(0.08 / (40 * 0.785), 15);
    expect(derivedQuantities(of, geometry).at(-1)).toMatchObject({ name: 'conductivity(R1)', unit: 'S/cm' });
    // FIELD: 0.8 mm, 0.785 cm² at 1.8 mS/cm.
    const sample = values(circuit('R0', 'CPE1'), [0.08 / (1.8e-3 * 0.785), 1e-5, 0.9], geometry);
    expect(sample.conductivity).toBeCloseTo(1.8e-3, 15);
  });

  it('a new size is not mistaken for the last one', () => {
    expect(values(of, theta, { area: 1, thickness: null })['R0*area']).toBe(5);
    expect(values(of, theta, { area: 2, thickness: null })['R0*area']).toBe(10);
    expect(values(of, theta)).not.toHaveProperty('R0*area');
  });

  it('a thickness without an area is an error', () => {
    expect(() => parseGeometry({ thickness: '1 mm' })).toThrow(expect.objectContaining({ code: 'bad-option', path: 'thickness' }));
    expect(parseGeometry({})).toEqual(NOTHING);
  });

  it('every expression can be read, for tiny and huge sizes too', () => {
    for (const area of [1e-9, 1e21]) {
      for (const { expression } of derivedQuantities(CELL, { area, thickness: 1e-7 }))
        expect(() => parseExpression(expression)).not.toThrow();
    }
  });
});
