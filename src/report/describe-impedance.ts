/** What a report says of Lin-KK tests, distributions and comparisons in words, in the terminal and in HTML alike. */
import type { ComparedModel } from '../impedance/compare.ts';
import type { KramersKronigResult, RelaxationTimes } from '../impedance/types.ts';
import { formatNumber } from './format.ts';
import { formatQuantity } from './prefix.ts';

const METHODS = { given: 'given', gcv: 'generalised cross-validation', 'l-curve': 'L-curve' };

/** The largest of |ΔRe| and |ΔIm| as a share of |Z|; 0 without points. */
export function largestResidual({ residuals }: Pick<KramersKronigResult, 'residuals'>): number {
  return [residuals.re, residuals.im].reduce((most, part) => part.reduce((max, value) => Math.max(max, Math.abs(value)), most), 0);
}

export function describeKramersKronig(result: KramersKronigResult): [string, string][] {
  return [
    ['RC elements', String(result.elements)],
    ['µ', formatNumber(result.mu, 6)],
    ['χ²', formatNumber(result.chiSquare, 6)],
    ['largest residual', percent(largestResidual(result))],
    ...seriesElements(result),
  ];
}

export function describeRelaxationTimes(result: RelaxationTimes): [string, string][] {
  return [
    ['λ', `${formatNumber(result.lambda, 4)} (${METHODS[result.method]})`],
    ['polarization', formatQuantity(result.polarization, 'Ω', 4)],
    ['largest residual', percent(largestResidual(result))],
    ...seriesElements(result),
  ];
}

function seriesElements({ resistance, inductance, capacitance }: Pick<RelaxationTimes, 'resistance' | 'inductance' | 'capacitance'>) {
  const elements: [string, number | null, string][] = [
    ['series resistance', resistance, 'Ω'],
    ['series inductance', inductance, 'H'],
    ['series capacitance', capacitance, 'F'],
  ];
  return elements.flatMap(([name, value, unit]): [string, string][] => (value === null ? [] : [[name, formatQuantity(value, unit, 4)]]));
}

function percent(share: number): string {
  return `${formatNumber(100 * share, 3)} %`;
}

export const COMPARISON_COLUMNS = ['parameters', 'χ²', 'AICc', 'ΔAICc', 'weight', 'BIC', 'ΔBIC'] as const;

/** The cells of a model under {@link COMPARISON_COLUMNS}. */
export function comparisonCells(model: ComparedModel): string[] {
  const { variables, chiSquare, aicc, deltaAicc, weight, bic, deltaBic } = model;
  return [
    String(variables),
    formatNumber(chiSquare, 6),
    formatNumber(aicc, 7),
    formatNumber(deltaAicc, 4),
    formatNumber(weight, 3),
    formatNumber(bic, 7),
    formatNumber(deltaBic, 4),
  ];
}
