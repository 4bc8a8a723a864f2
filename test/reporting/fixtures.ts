/** Results written by hand: what a fit would return, with the truth for parameters. */
import type { DerivedResult, FitCurves, FitResultJson, ParameterResult } from '../../src/fit/result.ts';
import type { SpectrumEntry } from '../../src/report/entry.ts';
import { normals } from '../support/noise.ts';

export interface Line {
  name: string;
  center: number;
  height: number;
  fwhm: number;
}

export const CARBON: Line[] = [
  { name: 'D4', center: 1180.4, height: 210, fwhm: 182 },
  { name: 'D1', center: 1350.73, height: 1480, fwhm: 158.2 },
  { name: 'D3', center: 1502.1, height: 520, fwhm: 121.4 },
  { name: 'G', center: 1590.6, height: 1190, fwhm: 58.7 },
  { name: 'D2', center: 1621.9, height: 430, fwhm: 38.3 },
];

export function parameter(value: number, stderr: number | null, unit: string, changes: Partial<ParameterResult> = {}): ParameterResult {
  return {
    value,
    stderr,
    unit,
    initial: value,
    min: null,
    max: null,
    vary: true,
    tie: null,
    atBound: null,
    identified: true,
    interval: null,
    ...changes,
  };
}

export function curvesOf(x: Float64Array, lines: Line[], background: (x: number) => number, noise: number): FitCurves {
  const random = normals(7);
  const ground = x.map(background);
  const components = Object.fromEntries(
    lines.map((line) => [line.name, x.map((at) => line.height / (1 + ((2 * (at - line.center)) / line.fwhm) ** 2))]),
  );
  const total = ground.map((value, i) => value + Object.values(components).reduce((sum, curve) => sum + (curve[i] ?? 0), 0));
  const data = total.map((value) => value + noise * random());
  return {
    x,
    data,
    total,
    background: ground,
    components,
    residuals: data.map((value, i) => value - (total[i] ?? 0)),
    used: new Uint8Array(x.length).fill(1),
  };
}

export function resultOf(lines: Line[], changes: Partial<FitResultJson> = {}): FitResultJson {
  const parameters: Record<string, ParameterResult> = {};
  const derived: Record<string, DerivedResult> = {};
  for (const { name, center, height, fwhm } of lines) {
    parameters[`${name}.center`] = parameter(center, 0.002 * fwhm, 'x', { min: center - 40, max: center + 40 });
    parameters[`${name}.area`] = parameter((Math.PI / 2) * height * fwhm, 0.012 * height * fwhm, 'x*y', { min: 0 });
    parameters[`${name}.gamma`] = parameter(fwhm / 2, 0.004 * fwhm, 'x', { min: 0 });
    derived[`${name}.height`] = { value: height, stderr: 0.008 * height, unit: 'y' };
    derived[`${name}.fwhm`] = { value: fwhm, stderr: 0.008 * fwhm, unit: 'x' };
  }
  parameters['background.intercept'] = parameter(812.4, 3.1, 'y');
  parameters['background.slope'] = parameter(-0.0831, 0.0042, 'y/x');
  return {
    schema: 1,
    model: `${lines.map(({ name }) => `lorentzian ${name}`).join(' + ')} + linear`,
    options: {
      weights: 'unit',
      range: [[900, 1850]],
      exclude: [],
      loss: 'linear',
      starts: 20,
      seed: 1,
      tolerance: { f: 1e-10, x: 1e-10, g: 0 },
    },
    termination: { kind: 'converged', reason: 'ftol', ok: true, message: 'The relative change of χ² fell below ftol.' },
    parameters,
    derived,
    statistics: {
      points: 951,
      variables: 17,
      degreesOfFreedom: 934,
      chiSquare: 960.52643,
      reducedChiSquare: 1.02840088,
      rSquared: 0.99912345,
      aic: 43.5,
      aicc: 44.15,
      bic: 126.1,
      iterations: 14,
      evaluations: 16,
      conditionNumber: 556,
    },
    correlations: { names: [], matrix: [] },
    alternatives: [],
    warnings: [],
    ...changes,
  };
}

/** Five Lorentzians and a line over 900–1850 cm⁻¹, part of a longer spectrum; with everything a report can say. */
export function carbonEntry(): SpectrumEntry {
  const x = Float64Array.from({ length: 1201 }, (_, i) => 800 + i);
  const curves = curvesOf(x, CARBON, (at) => 900 - 0.083 * (at - 900), 24);
  curves.used = Uint8Array.from(x, (at) => (at >= 900 && at <= 1850 && !(at > 1690 && at < 1720) ? 1 : 0));
  const result = resultOf(CARBON);
  Object.assign(result.parameters, {
    'D4.gamma': parameter(91, null, 'x', { min: 10, max: 91, atBound: 'max' }),
    'D2.gamma': parameter(19.15, 31.2, 'x', { min: 0, identified: false }),
    'D3.center': parameter(1502.1, null, 'x', { vary: false }),
    'D3.gamma': parameter(60.7, 1.4, 'x', { tie: 'G.gamma * 2.068' }),
    'G.center': parameter(1590.6, 0.118, 'x', {
      min: 1550,
      max: 1630,
      interval: { low: 1590.36, high: null, confidence: 0.95, method: 'profile' },
    }),
  });
  Object.assign(result.derived, {
    'I(D1)/I(G)': { value: 1.2437, stderr: 0.0112, unit: '1' },
    'I(D1)/I(G) visible': { value: 1.1402, stderr: null, unit: '1' },
    'A(D1)/A(G)': { value: 3.352, stderr: 0.071, unit: '1' },
  });
  result.alternatives = [
    {
      chiSquare: 963.105,
      parameters: Object.fromEntries(
        Object.entries(result.parameters).map(([name, { value }]) => [name, name.startsWith('G') ? value * 1.03 : value]),
      ),
    },
  ];
  result.warnings = [
    { code: 'not-identified', message: 'D2.gamma is not determined by the data: its error exceeds its value.' },
    { code: 'at-bound', message: 'D4.gamma rests on its upper bound; the errors of the others are conditional on it.' },
  ];
  return {
    source: 'dw38c/pos1.txt',
    result,
    curves,
    xLabel: 'Raman shift',
    xUnit: 'cm⁻¹',
    yLabel: 'Intensity',
    yUnit: 'counts',
    milliseconds: 3.42,
  };
}

/** A C 1s region with binding energy falling through the file and drawn from right to left. */
export function xpsEntry(): SpectrumEntry {
  const lines: Line[] = [
    { name: 'sp2', center: 284.5, height: 98000, fwhm: 0.9 },
    { name: 'sp3', center: 285.2, height: 27000, fwhm: 1.2 },
    { name: 'C–O/C=O', center: 286.7, height: 9000, fwhm: 1.4 },
    { name: 'O–C=O', center: 289.1, height: 6000, fwhm: 1.6 },
  ];
  const x = Float64Array.from({ length: 241 }, (_, i) => 293 - 0.05 * i);
  const curves = curvesOf(x, lines, (at) => 21000 + 9000 / (1 + Math.exp(-(at - 284.8) * 3)), 160);
  return {
    source: 'HC C 1s.vms',
    result: resultOf(lines, {
      termination: { kind: 'evaluation-limit', reason: 'evaluation-limit', ok: false, message: 'Stopped after 2000 evaluations.' },
    }),
    curves,
    descending: true,
    xLabel: 'Binding energy',
    xUnit: 'eV',
    yLabel: 'Intensity',
    yUnit: 'counts',
  };
}

/** Values near 1e9 and residuals near 1e3, x near 1e-7, no units. */
export function hugeEntry(): SpectrumEntry {
  const lines: Line[] = [
    { name: 'A', center: 4e-7, height: 3.2e9, fwhm: 1.1e-7 },
    { name: 'B', center: 7e-7, height: 1.1e9, fwhm: 0.9e-7 },
  ];
  const x = Float64Array.from({ length: 300 }, (_, i) => 1e-7 + i * 3e-9);
  return { source: 'huge.csv', result: resultOf(lines), curves: curvesOf(x, lines, () => 2e8, 2e7) };
}

/** Everything that may be null is. */
export function nullEntry(): SpectrumEntry {
  const lines: Line[] = [{ name: 'P', center: 5, height: 0, fwhm: 1 }];
  const x = Float64Array.from({ length: 20 }, (_, i) => i);
  const result = resultOf(lines);
  for (const name of Object.keys(result.derived)) result.derived[name] = { value: null, stderr: null, unit: 'y' };
  for (const entry of Object.values(result.parameters)) Object.assign(entry, { stderr: null, min: null });
  Object.assign(result.statistics, {
    reducedChiSquare: null,
    rSquared: null,
    aic: null,
    aicc: null,
    bic: null,
    conditionNumber: null,
    chiSquare: 0,
  });
  return { source: 'nulls.csv', result, curves: curvesOf(x, lines, () => 0, 0) };
}

export const HOSTILE = [
  '<script>alert(1)</script>',
  "=cmd|' /C calc'!A0",
  '{b|x}{a}',
  '"><img src=x onerror=alert(1)>',
  'a,"b"\nc\u001b[31m',
];

/** Names that try to become markup, formulas, templates or escape sequences. */
export function hostileEntry(): SpectrumEntry {
  const lines = CARBON.map((line, i) => ({ ...line, name: HOSTILE[i] ?? '' }));
  const x = Float64Array.from({ length: 951 }, (_, i) => 900 + i);
  const result = resultOf(lines, {
    model: HOSTILE[0] ?? '',
    options: { '<b>': '</td><script>' },
    warnings: [{ code: '<i>', message: '<img src=x>' }],
  });
  return {
    source: '<script src="evil.js"></script>',
    result,
    curves: curvesOf(x, lines, () => 100, 10),
    xUnit: '<u>',
    yUnit: '&lt;',
    xLabel: '{a|<svg>}',
    yLabel: '-->',
  };
}
