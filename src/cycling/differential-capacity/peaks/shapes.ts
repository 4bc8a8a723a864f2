/**
 * Peaks and backgrounds of dQ/dV, written twice: as steps of Q(V) in an expression for the engine, and as dQ/dV itself. The sign s is
 * that of the current; Q rises along the measurement whatever the direction.
 */
import type { PeakBackground, PeakShape } from './types.ts';

/** A unit peak, by u = s·(V − center)/fwhm: its integral as an expression of scale·u that runs from 0 to 1, and its slope. */
interface Shape {
  readonly scale: number;
  readonly step: (scaled: string) => string;
  readonly slope: (u: number) => number;
}

/** 4·arcosh √2: fwhm of sech²(x/2)/4, the derivative of the logistic function. */
const LOGISTIC_WIDTH = 4 * Math.acosh(Math.SQRT2);
/** 2√(ln 2). */
const GAUSSIAN_WIDTH = 2 * Math.sqrt(Math.LN2);

/** The logistic function by one exponential, which serves its derivative too: e^300 keeps both from overflowing. */
export const SHAPES: Readonly<Record<PeakShape, Shape>> = {
  logistic: {
    scale: -LOGISTIC_WIDTH,
    step: (scaled) => `(1/(1 + exp(min(${scaled}, 300))))`,
    slope: (u) => {
      const e = Math.exp(-LOGISTIC_WIDTH * Math.abs(u));
      return (LOGISTIC_WIDTH * e) / (1 + e) ** 2;
    },
  },
  gaussian: {
    scale: GAUSSIAN_WIDTH,
    step: (scaled) => `(0.5 + 0.5*erf(${scaled}))`,
    slope: (u) => (GAUSSIAN_WIDTH / Math.sqrt(Math.PI)) * Math.exp(-((GAUSSIAN_WIDTH * u) ** 2)),
  },
  lorentzian: {
    scale: 2,
    step: (scaled) => `(0.5 + atan(${scaled})/pi)`,
    slope: (u) => 2 / Math.PI / (1 + 4 * u * u),
  },
};

/** A background: its parameters, its integral from 0 V as an expression, and its value. */
interface Background {
  readonly parameters: readonly string[];
  readonly integral: string;
  readonly value: (v: number, parameters: readonly number[]) => number;
}

export const BACKGROUNDS: Readonly<Record<PeakBackground, Background>> = {
  exponential: {
    parameters: ['height', 'decay'],
    integral: "'background.height'*'background.decay'*(1 - exp(V*(-1/'background.decay')))",
    value: (v, own) => (own[0] as number) * Math.exp(-v / (own[1] as number)),
  },
  linear: {
    parameters: ['height', 'slope'],
    integral: "('background.height'*V + 0.5*'background.slope'*V^2)",
    value: (v, own) => (own[0] as number) + (own[1] as number) * v,
  },
  constant: { parameters: ['height'], integral: "'background.height'*V", value: (_, own) => own[0] as number },
  none: { parameters: [], integral: '0', value: () => 0 },
};

/** Q(V) of a model, for the engine, which computes what depends on parameters only once for all rows: that stands together. */
export function expressionOf(names: readonly string[], shape: PeakShape, background: PeakBackground, sign: 1 | -1): string {
  const { scale, step } = SHAPES[shape];
  const steps = names.map((name) => `'${name}.area'*${step(`(V - '${name}.center')*(${sign * scale}/'${name}.fwhm')`)}`);
  return ['offset', `${sign}*${BACKGROUNDS[background].integral}`, ...steps].join(' + ');
}

/** |dQ/dV| of one peak, by V. */
export function peakSlope(shape: PeakShape, values: Readonly<Record<string, number>>, name: string): (v: number) => number {
  const [center, fwhm, area] = ['center', 'fwhm', 'area'].map((part) => values[`${name}.${part}`] as number) as [number, number, number];
  const { slope } = SHAPES[shape];
  const height = area / fwhm;
  return (v) => height * slope((v - center) / fwhm);
}

/** |dQ/dV| of the background, by V. */
export function backgroundSlope(background: PeakBackground, values: Readonly<Record<string, number>>): (v: number) => number {
  const { parameters, value } = BACKGROUNDS[background];
  const own = parameters.map((name) => values[`background.${name}`] as number);
  return (v) => value(v, own);
}
