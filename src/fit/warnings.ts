/** What a reader of a result should know before trusting it. */
import type { FitContext } from './context.ts';
import type { FitOutput } from './job.ts';
import type { FitResult, Warning } from './result.ts';

/** Warnings of the data and of the model, then of how the fit ended, bounds, limits, parameters that are lost, and other minima. */
export function warningsOf(context: FitContext, output: FitOutput, fit: FitResult): Warning[] {
  const warnings = [...context.warnings, ...(context.view.warnings?.(output.theta) ?? [])];
  const add = (code: string, message: string) => warnings.push({ code, message });
  const entries = Object.entries(fit.parameters);
  const bound = entries.filter(([, p]) => p.atBound !== null);
  if (!fit.termination.ok) add(fit.termination.kind, fit.termination.message);
  if (fit.statistics.degreesOfFreedom === 0 && !context.options.absoluteSigma) {
    add('no-degrees-of-freedom', 'as many variables as points: there are no standard errors');
  }
  if (bound.length > 0) {
    const list = bound.map(([name, p]) => `${name} (${p.atBound})`).join(', ');
    add('at-bound', `on a bound: ${list}; the other errors hold with ${bound.length > 1 ? 'these' : 'this'} fixed there`);
  }
  const beyond = context.parameters.filter(
    (p, i) => p.tie !== null && !((output.theta[i] as number) >= p.min && (output.theta[i] as number) <= p.max),
  );
  if (beyond.length > 0) add('outside-limits', `tied to values outside their limits: ${beyond.map((p) => p.name).join(', ')}`);
  const lost = entries.filter(([, p]) => !p.identified).map(([name]) => name);
  if (lost.length > 0) add('not-identified', `not determined by the data: ${lost.join(', ')}`);
  if (output.alternatives.length > 0) {
    const list = output.alternatives.map((a) => a.chiSquare.toPrecision(8)).join(', ');
    add(
      'several-minima',
      `other minima fit as well within the noise (χ² ${list} against ${output.chiSquare.toPrecision(8)}): see alternatives`,
    );
  }
  return warnings;
}
