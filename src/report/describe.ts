/** What a report says in words, in the terminal and in HTML alike. */
import type { FitResultJson, ParameterResult } from '../fit/result.ts';
import type { TreatmentStep } from '../model/treatment/spectrum.ts';
import { formatNumber } from './format.ts';

/** `'fixed'`, `'tied: G.sigma * 1.2'`, `'at max'`, `'not identified'`; empty for an ordinary parameter. */
export function parameterNotes({ vary, tie, atBound, identified }: ParameterResult): string {
  const notes = [tie !== null ? `tied: ${tie}` : vary ? '' : 'fixed', atBound ? `at ${atBound}` : '', identified ? '' : 'not identified'];
  return notes.filter(Boolean).join(', ');
}

/** `'1570 … 1600'`, `'≥ 0'`; empty without bounds. */
export function formatBounds({ min, max }: Pick<ParameterResult, 'min' | 'max'>): string {
  if (min !== null && max !== null) return `${formatNumber(min)} … ${formatNumber(max)}`;
  if (min !== null) return `≥ ${formatNumber(min)}`;
  return max === null ? '' : `≤ ${formatNumber(max)}`;
}

/** `'1584.0 … 1586.1 (95 %, profile)'`. */
export function formatInterval({ interval }: Pick<ParameterResult, 'interval'>): string {
  if (interval === null) return '';
  const percent = Number((100 * interval.confidence).toPrecision(4));
  return `${formatNumber(interval.low, 7)} … ${formatNumber(interval.high, 7)} (${percent} %, ${interval.method})`;
}

/** The fit's statistics, by name. */
export function describeStatistics({ statistics, termination }: FitResultJson): [string, string][] {
  return [
    ['χ²', formatNumber(statistics.chiSquare, 8)],
    ['reduced χ²', formatNumber(statistics.reducedChiSquare)],
    ['R²', formatNumber(statistics.rSquared, 8)],
    ['AICc', formatNumber(statistics.aicc, 7)],
    ['points', String(statistics.points)],
    ['free parameters', String(statistics.variables)],
    ['evaluations', String(statistics.evaluations)],
    ['condition number', formatNumber(statistics.conditionNumber, 3)],
    ['ended', describeEnd(termination)],
  ];
}

/** `'converged (ftol)'`. */
function describeEnd({ kind, reason }: FitResultJson['termination']): string {
  return reason && reason !== kind ? `${kind} (${reason})` : kind;
}

/** What was done before a fit, in a line each: `'calibrateAxis (reference 520.7): center 519.2, shift 1.5'`. */
export function describeTreatment(steps: readonly TreatmentStep[]): string[] {
  return steps.map(({ name, options, found }) => {
    const given = describeOption(options);
    const result = describeOption(rounded(found));
    return `${name}${given === '' ? '' : ` (${given})`}${result === '' ? '' : `: ${result}`}`;
  });
}

/** Numbers to six digits, that a line stays readable. */
function rounded(found: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(found).map(([name, value]) => [name, typeof value === 'number' ? Number(value.toPrecision(6)) : value]);
  return Object.fromEntries(entries);
}

/** An option as resolved, cut to a readable length; empty if nothing is set. */
export function describeOption(value: unknown): string {
  const text = optionText(value);
  return text.length <= 200 ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
}

/** Ranges as `900 … 1850` (an open side stays blank), lists with commas. */
function optionText(value: unknown): string {
  if (value === null || value === undefined || value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) return '';
  if (Array.isArray(value)) {
    const isRange = value.length === 2 && value.every((v) => typeof v === 'number' || v === null);
    return value
      .map(optionText)
      .join(isRange ? ' … ' : ', ')
      .trim();
  }
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([name, part]): [string, string] => [name, optionText(part)])
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name} ${text}`)
    .join(', ');
}

interface Difference {
  name: string;
  /** In this fit, and in every alternative in their order. */
  values: (number | null)[];
}

/** The parameters that any of the alternatives puts more than a standard error (or, without one, 0.1 %) away. */
export function alternativeDifferences({ parameters, alternatives }: FitResultJson): Difference[] {
  return Object.entries(parameters)
    .map(([name, { value, stderr }]) => {
      const others = alternatives.map((alternative) => alternative.parameters[name] ?? null);
      const limit = stderr ?? 1e-3 * Math.abs(value);
      return { name, values: [value, ...others], differs: others.some((other) => other !== null && Math.abs(other - value) > limit) };
    })
    .filter(({ differs }) => differs)
    .map(({ name, values }) => ({ name, values }));
}
