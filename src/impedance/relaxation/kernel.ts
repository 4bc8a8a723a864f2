/**
 * The linear problem behind a distribution of relaxation times:
 * Z(ω) = R∞ + 1/(jωC) + jωL + ∫ γ(ln τ)/(1 + jωτ) d ln τ.
 *
 * γ is given by its values on a grid even in ln τ and the integral by the trapezoidal rule: the kernel is analytic for |Im ln τ| < π, so the
 * rule's error falls as exp(−2π²/step) (Trefethen & Weideman, SIAM Rev. 56 (2014) 385, theorem 5.1): 1e-34 at ten points per decade.
 */
import { scaleColumns } from '../linear/least-squares.ts';

/** Elements in series with the distribution. */
export interface Series {
  capacitance: boolean;
  inductance: boolean;
}

/** A spectrum with the factors that weight its residuals. */
export interface WeightedImpedance {
  /** rad/s. */
  omega: Float64Array;
  /** Ω. */
  re: Float64Array;
  /** Ω. */
  im: Float64Array;
  weight: Float64Array;
}

/** Weighted equations for all unknowns ≥ 0: the series elements R∞, 1/C, L (as far as there are any), then γ on the grid. */
export interface Kernel {
  /** 2N rows (Re, then Im), column by column. The series' columns are of length 1. */
  matrix: Float64Array;
  /** Weighted data. */
  data: Float64Array;
  /** Unknown = value in Ω, F⁻¹, H times this. */
  lengths: Float64Array;
  /** Number of series elements. */
  series: number;
}

/** τ in s, ascending, with a decade beyond either end of the measured range for what reaches into it. */
export function relaxationGrid(omega: Float64Array, pointsPerDecade: number): { tau: Float64Array; step: number } {
  let low = Infinity;
  let high = 0;
  for (const w of omega) {
    low = Math.min(low, w);
    high = Math.max(high, w);
  }
  const decades = Math.log10(high / low) + 2;
  const intervals = Math.ceil(decades * pointsPerDecade);
  const step = (decades * Math.LN10) / intervals;
  return { tau: Float64Array.from({ length: intervals + 1 }, (_, k) => Math.exp(k * step) / (10 * high)), step };
}

/** The equations for a grid. */
export function buildKernel({ omega, re, im, weight }: WeightedImpedance, series: Series, tau: Float64Array, step: number): Kernel {
  const points = omega.length;
  const rows = 2 * points;
  const count = 1 + Number(series.capacitance) + Number(series.inductance);
  const matrix = new Float64Array(rows * (count + tau.length));
  matrix.set(weight);
  if (series.capacitance)
    matrix.set(
      weight.map((s, i) => -s / (omega[i] as number)),
      rows + points,
    );
  if (series.inductance)
    matrix.set(
      weight.map((s, i) => s * (omega[i] as number)),
      (count - 1) * rows + points,
    );
  const lengths = new Float64Array(count + tau.length).fill(1);
  lengths.set(scaleColumns(matrix, rows, count));
  for (let k = 0, at = count * rows; k < tau.length; k++, at += rows) {
    for (let i = 0; i < points; i++) {
      const x = (omega[i] as number) * (tau[k] as number);
      const real = ((weight[i] as number) * step) / (1 + x * x);
      matrix[at + i] = real;
      matrix[at + points + i] = -real * x;
    }
  }
  const data = new Float64Array(rows);
  for (let i = 0; i < points; i++) {
    data[i] = (weight[i] as number) * (re[i] as number);
    data[points + i] = (weight[i] as number) * (im[i] as number);
  }
  return { matrix, data, lengths, series: count };
}
