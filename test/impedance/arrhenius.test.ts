import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/core/errors.ts';
import { type ArrheniusOptions, type ArrheniusPoint, arrhenius, arrheniusOfSeries } from '../../src/impedance/arrhenius.ts';
import { fitCurve } from '../../src/model/curve.ts';

const GAS_CONSTANT = 8.31446261815324;
const TEMPERATURES = [273.15, 283.15, 298.15, 313.15, 333.15];
const CONDUCTIVITIES = [1.1e-4, 1.9e-4, 4.1e-4, 8.2e-4, 1.85e-3];
const RESISTANCES = [910, 520, 244, 121, 54.2];
/** Relative. */
const ERRORS = [0.02, 0.01, 0.01, 0.03, 0.05];

const points = (values: readonly number[], errors?: readonly number[]): ArrheniusPoint[] =>
  values.map((value, i) => ({
    temperature: TEMPERATURES[i] as number,
    value,
    ...(errors ? { stderr: value * (errors[i] as number) } : {}),
  }));

const close = (value: number | null, expected: number, digits = 12) => expect((value ?? Number.NaN) / expected).toBeCloseTo(1, digits);

describe('an Arrhenius fit', () => {
  it('gives back the law it was made from', () => {
    const law = (T: number) => 2e5 * Math.exp(-35_000 / (GAS_CONSTANT * T));
    const made = arrhenius(
      TEMPERATURES.map((T) => ({ temperature: T, value: law(T) / T })),
      { quantity: 'conductivity' },
    );
    close(made.activationEnergy.value, 35);
    close(made.activationEnergyEV.value, 35_000 / 96_485.33212331001);
    close(made.prefactor.value, 2e5, 10);
    close(made.rSquared, 1, 14);
    expect(made).toMatchObject({ fitted: 'ln(σT)', points: 5, degreesOfFreedom: 3, weighted: false, warnings: [] });
    expect([made.activationEnergy.unit, made.activationEnergyEV.unit, made.prefactor.unit]).toEqual(['kJ/mol', 'eV', 'K·S/cm']);
  });

  // Debian's scipy 1.10.1, scipy.stats.linregress(1/T, ln(σT)) and (1/T, ln(1/R)): slope, intercept, r², stderr, intercept_stderr.
  it.each<[string, ArrheniusPoint[], ArrheniusOptions, number[]]>([
    [
      'ln(σT)',
      points(CONDUCTIVITIES),
      { quantity: 'conductivity' },
      [-4590.153651576565, 13.294852939319235, 0.9999867646171123, 9.641347247278752, 0.03236180082108098],
    ],
    [
      'ln(1/R)',
      points(RESISTANCES),
      {},
      [-4283.371371296488, 8.87161330204478, 0.9999617797803652, 15.289032051122394, 0.05131861733589117],
    ],
  ])('of %s agrees with scipy', (fitted, data, options, [slope = 0, intercept = 0, rSquared = 0, slopeError = 0, interceptError = 0]) => {
    const result = arrhenius(data, options);
    expect(result.fitted).toBe(fitted);
    close(result.activationEnergy.value, (-slope * GAS_CONSTANT) / 1000);
    close(result.activationEnergy.stderr, (slopeError * GAS_CONSTANT) / 1000, 10);
    close(result.lnPrefactor.value, intercept);
    close(result.lnPrefactor.stderr, interceptError, 10);
    close(result.prefactor.stderr, Math.exp(intercept) * interceptError, 10);
    close(result.rSquared, rSquared);
  });

  it('weights by the errors: agrees with numpy', () => {
    // numpy.polyfit(1/T, ln(1/R), 1, w = R/stderr, cov = 'unscaled'): slope, intercept and their errors.
    const result = arrhenius(points(RESISTANCES, ERRORS), { absoluteSigma: true });
    close(result.activationEnergy.value, (4283.024227753675 * GAS_CONSTANT) / 1000);
    close(result.lnPrefactor.value, 8.870357386795142);
    close(result.activationEnergy.stderr, (48.59345932603966 * GAS_CONSTANT) / 1000, 10);
    close(result.lnPrefactor.stderr, 0.16761005292371708, 10);
    expect(result.weighted).toBe(true);
  });

  it('agrees with the engine, scaled errors and R² included', () => {
    const inverse = TEMPERATURES.map((T) => 1 / T);
    const logs = RESISTANCES.map((R, i) => Math.log((TEMPERATURES[i] as number) / R));
    const curve = fitCurve({ x: inverse, y: logs, sigma: ERRORS }, 'a - e*x', { parameters: { a: 8, e: 4000 } });
    const result = arrhenius(points(RESISTANCES, ERRORS), { timesTemperature: true });
    expect(result.fitted).toBe('ln(T/R)');
    close(result.activationEnergy.value, ((curve.values.e ?? 0) * GAS_CONSTANT) / 1000, 9);
    close(result.activationEnergy.stderr, ((curve.parameters.e?.stderr ?? 0) * GAS_CONSTANT) / 1000, 7);
    close(result.lnPrefactor.stderr, curve.parameters.a?.stderr ?? 0, 7);
    close(result.rSquared, curve.statistics.rSquared ?? 0, 9);
  });

  it('takes temperatures with units, in any order and repeated', () => {
    const inKelvin = arrhenius(points(RESISTANCES));
    const written = RESISTANCES.map((value, i) => ({ temperature: `${((TEMPERATURES[i] as number) - 273.15).toFixed(0)} °C`, value }));
    close(arrhenius(written.toReversed()).activationEnergy.value, inKelvin.activationEnergy.value as number);
    const twice = arrhenius([...points(RESISTANCES), ...points(RESISTANCES)]);
    close(twice.activationEnergy.value, inKelvin.activationEnergy.value as number);
    expect(twice.degreesOfFreedom).toBe(8);
  });

  it('through two points has errors only if those of the points are absolute', () => {
    const two = points(RESISTANCES, ERRORS).slice(0, 2);
    expect(arrhenius(two)).toMatchObject({ degreesOfFreedom: 0, activationEnergy: { stderr: null }, prefactor: { stderr: null } });
    const { stderr } = arrhenius(two, { absoluteSigma: true }).activationEnergy;
    close(stderr, ((Math.hypot(0.02, 0.01) / (1 / 273.15 - 1 / 283.15)) * GAS_CONSTANT) / 1000, 10);
  });

  it('is not weighted where an error is missing, and says so', () => {
    const some = points(RESISTANCES, ERRORS).map((point, i) => (i === 1 ? { ...point, stderr: null } : point));
    const result = arrhenius(some);
    expect(result.activationEnergy).toEqual(arrhenius(points(RESISTANCES)).activationEnergy);
    expect(result).toMatchObject({
      weighted: false,
      warnings: [{ code: 'missing-errors', message: expect.stringMatching(/^1 of 5 values/) }],
    });
  });

  it('has no R² for equal values', () => {
    const same = arrhenius(points([5, 5, 5, 5, 5]));
    expect(same.rSquared).toBeNull();
    expect(Math.abs(same.activationEnergy.value as number)).toBe(0);
  });

  it.each<[string, unknown, unknown, string, string]>([
    ['no points', [], {}, 'too-few-points', 'points'],
    ['one point', points([5]), {}, 'too-few-points', 'points'],
    ['nothing', undefined, {}, 'too-few-points', 'points'],
    ['one temperature', [300, 300].map((temperature) => ({ temperature, value: 1 })), {}, 'zero-range', 'points'],
    ['a value of 0', points([5, 0]), {}, 'bad-option', 'points[1].value'],
    ['a negative value', points([-5, 1]), {}, 'bad-option', 'points[0].value'],
    ['a value that is NaN', points([5, Number.NaN]), {}, 'non-finite', 'points[1].value'],
    ['a temperature of 0 K', [{ temperature: 0, value: 1 }, ...points([5])], {}, 'bad-option', 'points[0].temperature'],
    ['a temperature without unit', [{ temperature: '25', value: 1 }, ...points([5])], {}, 'bad-option', 'points[0].temperature'],
    ['an error of 0', [{ temperature: 300, value: 1, stderr: 0 }, ...points([5])], {}, 'bad-option', 'points[0].stderr'],
    ['options of null', points([5, 6]), null, 'bad-option', 'options'],
    ['an unknown option', points([5, 6]), { weight: 1 }, 'unknown-option', 'weight'],
    ['an unknown quantity', points([5, 6]), { quantity: 'toString' }, 'bad-option', 'quantity'],
  ])('refuses %s', (_, data, options, code, path) => {
    const fit = () => arrhenius(data as ArrheniusPoint[], options as ArrheniusOptions);
    expect(fit).toThrow(InputError);
    expect(fit).toThrow(expect.objectContaining({ code, path }));
  });
});

describe('an Arrhenius fit over a series', () => {
  const fits = RESISTANCES.map((value, i) => ({
    parameters: { R1: { value, stderr: value * (ERRORS[i] as number), unit: 'Ω' } },
    derived: { conductivity: { value: CONDUCTIVITIES[i] as number, stderr: null, unit: 'S/cm' } },
  }));

  it('takes a parameter with its errors, or a derived quantity', () => {
    expect(arrheniusOfSeries(fits, TEMPERATURES, 'R1')).toEqual(arrhenius(points(RESISTANCES, ERRORS)));
    const fromConductivity = arrheniusOfSeries(fits, TEMPERATURES, 'conductivity');
    expect(fromConductivity).toEqual(arrhenius(points(CONDUCTIVITIES), { quantity: 'conductivity' }));
    expect(arrheniusOfSeries(fits, TEMPERATURES, 'conductivity', { timesTemperature: false }).fitted).toBe('ln(σ)');
  });

  it('leaves failed fits out and says so', () => {
    const result = arrheniusOfSeries([{ ok: false }, ...fits], ['0 °C', ...TEMPERATURES], 'R1');
    expect(result.points).toBe(5);
    expect(result.warnings).toEqual([{ code: 'failed-fits', message: '1 of 6 fits failed and are not on the line' }]);
  });

  it('refuses unknown names and other numbers of temperatures', () => {
    const unknown = expect.objectContaining({ code: 'unknown-parameter', message: expect.stringMatching(/did you mean "R1"/) });
    expect(() => arrheniusOfSeries(fits, TEMPERATURES, 'R2')).toThrow(unknown);
    expect(() => arrheniusOfSeries(fits, [300], 'R1')).toThrow(expect.objectContaining({ code: 'length-mismatch' }));
    expect(() => arrheniusOfSeries([{ ok: false }], [300], 'R1')).toThrow(expect.objectContaining({ code: 'too-few-points' }));
  });
});
