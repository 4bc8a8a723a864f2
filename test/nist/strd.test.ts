import { afterAll, expect, it } from 'vitest';
import { type CurveData, fitCurve } from '../../src/index.ts';
import { describeShared, table, writeReport } from '../support/shared.ts';

/** A problem of NIST's Statistical Reference Datasets, nonlinear regression (reference/nist-strd.json). */
interface Problem {
  name: string;
  model: string;
  response: string;
  predictors: string[];
  difficulty: string;
  certified: number[];
  certifiedStdErr: number[];
  rss: number;
  start1: number[];
  start2: number[];
  y: number[];
  [column: string]: unknown;
}

/** NIST certifies 11 digits; more agreement than that says nothing. */
const CERTIFIED_DIGITS = 11;

/** −log10 of the relative difference, at most what is certified. */
function digits(value: number | null, certified: number): number {
  if (value === null || !Number.isFinite(value)) return 0;
  const difference = Math.abs(value - certified) / Math.abs(certified);
  return Math.min(CERTIFIED_DIGITS, Math.max(0, -Math.log10(difference)));
}

function dataOf(problem: Problem): CurveData {
  const y = problem.response === 'y' ? problem.y : problem.y.map(Math.log);
  return { ...Object.fromEntries(problem.predictors.map((name) => [name, problem[name] as number[]])), y };
}

function fitFrom(problem: Problem, start: readonly number[]) {
  const parameters = Object.fromEntries(start.map((value, k) => [`b${k + 1}`, value]));
  const fit = fitCurve(dataOf(problem), problem.model, { parameters });
  const results = problem.certified.map((_, k) => {
    const result = fit.parameters[`b${k + 1}`];
    if (!result) throw new Error(`${problem.name} has no b${k + 1}`);
    return result;
  });
  return {
    termination: fit.termination,
    evaluations: fit.statistics.evaluations,
    parameterDigits: Math.min(...results.map((r, k) => digits(r.value, problem.certified[k] as number))),
    errorDigits: Math.min(...results.map((r, k) => digits(r.stderr, problem.certifiedStdErr[k] as number))),
    sumDigits: digits(fit.statistics.chiSquare, problem.rss),
  };
}

describeShared('NIST StRD with default options', 'reference/nist-strd.json', (content) => {
  const { problems = [] } = JSON.parse(content) as { problems?: Problem[] };
  const rows: (string | number)[][] = [];

  it('has all 27 problems', () => {
    expect(problems).toHaveLength(27);
  });

  for (const problem of problems) {
    it.each(['start1', 'start2'] as const)(`finds the certified parameters and errors of ${problem.name} from %s`, (start) => {
      const { termination, evaluations, parameterDigits, errorDigits, sumDigits } = fitFrom(problem, problem[start]);
      const shown = [parameterDigits, errorDigits, sumDigits].map((d) => d.toFixed(1));
      rows.push([problem.name, problem.difficulty, start.slice(-1), ...shown, evaluations, termination.reason]);
      expect(termination.ok).toBe(true);
      expect(parameterDigits).toBeGreaterThanOrEqual(6);
      // Lanczos1's residual sum lies below the digits its data are printed with, and so do its errors.
      if (problem.name !== 'Lanczos1') expect(errorDigits).toBeGreaterThanOrEqual(4);
    });
  }

  afterAll(() => {
    const head = [
      'problem',
      'difficulty',
      'start',
      'digits of parameters',
      'of standard errors',
      'of residual sum',
      'evaluations',
      'ended by',
    ];
    if (rows.length > 0) writeReport('nist.md', `# NIST StRD: least number of certified digits met\n\n${table(head, rows)}`);
  });
});
