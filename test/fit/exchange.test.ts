import { describe, expect, it } from 'vitest';
import { STANDING } from '../../src/core/calls.ts';
import type { ProblemShape } from '../../src/core/problem.ts';
import type { SetOutput } from '../../src/fit/chain.ts';
import { arrange, type ExchangeGroup } from '../../src/fit/exchange.ts';
import type { FitOutput } from '../../src/fit/job.ts';
import { outputOf } from '../support/outputs.ts';

/** R0, then pairs (R, C) whose key is RC. */
function pairs(count: number): { groups: ExchangeGroup[]; shape: ProblemShape } {
  const members = Array.from({ length: count }, (_, k) => ({
    parameters: [1 + 2 * k, 2 + 2 * k],
    product: [1 + 2 * k, 2 + 2 * k],
    exponent: null,
  }));
  const parameters = 1 + 2 * count;
  const free = Array.from({ length: parameters }, (_, k) => k);
  return {
    groups: [{ members }],
    shape: {
      model: { kind: 'peaks', components: [], peaks: 0 },
      parameters,
      even: [],
      free,
      scale: free.map(() => 'logarithmic'),
      ties: [],
    },
  };
}

/** θ of every output, after they were put in order. */
function arranged(count: number, thetas: readonly (readonly number[])[]): number[][] {
  const { groups, shape } = pairs(count);
  const outputs: SetOutput[] = thetas.map((theta) => outputOf(theta));
  arrange(groups, shape, outputs);
  return outputs.map((o) => [...(o as FitOutput).theta]);
}

describe('members that are alike', () => {
  it('come in ascending order of their key', () => {
    expect(arranged(3, [[9, 3, 3, 1, 1, 2, 2]])).toEqual([[9, 1, 1, 2, 2, 3, 3]]);
  });

  it('stay as they are where they are in order', () => {
    expect(arranged(2, [[9, 5, 0.1, 1, 2]])).toEqual([[9, 5, 0.1, 1, 2]]);
  });

  it('come by (RQ)^(1/α) where there is an exponent', () => {
    const { shape } = pairs(3);
    const members = [0, 3].map((at) => ({ parameters: [at, at + 1, at + 2], product: [at, at + 1], exponent: at + 2 }));
    // RQ = 0.1 and 0.09, but τ = 0.1^(1/0.5) = 0.01 comes before 0.09.
    const outputs: SetOutput[] = [outputOf([0.3, 0.3, 1, 0.2, 0.5, 0.5])];
    arrange([{ members }], { ...shape, parameters: 6, free: [0, 1, 2, 3, 4, 5] }, outputs);
    expect([...(outputs[0] as FitOutput).theta]).toEqual([0.2, 0.5, 0.5, 0.3, 0.3, 1]);
  });

  it('take everything with them that belongs to a parameter or a variable', () => {
    const { groups, shape } = pairs(2);
    const side = (k: number) => ({ low: k, high: k + 0.5 });
    const before = outputOf([9, 5, 1, 2, 1], 1, {
      standing: Int32Array.of(STANDING.free, STANDING.atLower, STANDING.free, STANDING.atUpper, STANDING.singular),
      alternatives: [{ chiSquare: 2, theta: Float64Array.of(10, 11, 12, 13, 14) }],
      intervals: [side(0), side(1), null, side(3), side(4)],
    });
    const outputs: SetOutput[] = [before];
    arrange(groups, shape, outputs);
    const after = outputs[0] as FitOutput;
    const from = [0, 3, 4, 1, 2];
    expect([...after.theta]).toEqual([9, 2, 1, 5, 1]);
    expect([...after.u]).toEqual(from.map((k) => before.u[k]));
    expect([...after.standing]).toEqual(from.map((k) => before.standing[k]));
    expect(after.intervals).toEqual(from.map((k) => before.intervals?.[k]));
    expect([...(after.alternatives[0]?.theta ?? [])]).toEqual([10, 13, 14, 11, 12]);
    for (const name of ['covariance', 'transform'] as const)
      expect([...after[name]]).toEqual(from.flatMap((i) => from.map((k) => before[name][5 * i + k])));
  });

  it('take errors and standing with them where other parameters are fixed', () => {
    const { groups, shape } = pairs(2);
    const free = [1, 2, 3, 4];
    const small = outputOf([5, 1, 2, 1]);
    const before = { ...small, theta: Float64Array.of(9, 5, 1, 2, 1), transform: Float64Array.from({ length: 20 }, (_, k) => k) };
    const outputs: SetOutput[] = [before];
    arrange(groups, { ...shape, free }, outputs);
    const after = outputs[0] as FitOutput;
    const from = [2, 3, 0, 1];
    expect([...after.covariance]).toEqual(from.flatMap((i) => from.map((k) => before.covariance[4 * i + k])));
    expect([...after.transform]).toEqual([0, 3, 4, 1, 2].flatMap((i) => from.map((k) => before.transform[4 * i + k])));
  });
});

describe('members that are alike, along a series', () => {
  const series = (rows: number) => Array.from({ length: rows }, (_, i) => [9, 1, 1.3 ** i, 10, 0.8 / 1.3 ** i]);

  it('keep their order where their keys cross', () => {
    const steps = series(8);
    const key = (i: number, r: number) => (steps[i]?.[r] as number) * (steps[i]?.[r + 1] as number);
    expect([key(0, 1) < key(0, 3), key(7, 1) < key(7, 3)]).toEqual([true, false]);
    expect(arranged(2, steps)).toEqual(steps);
  });

  it('are put back into it where a fit found them exchanged', () => {
    const steps = series(8);
    const mixed = steps.map((theta, i) => (i % 2 ? [theta[0], theta[3], theta[4], theta[1], theta[2]] : theta) as number[]);
    expect(arranged(2, mixed)).toEqual(steps);
  });

  it('are followed past a data set that failed', () => {
    const { groups, shape } = pairs(2);
    const outputs: SetOutput[] = [outputOf([9, 1, 1, 8, 1]), { error: new Error('no') }, outputOf([9, 7, 1, 1.1, 1])];
    arrange(groups, shape, outputs);
    expect([...(outputs[2] as FitOutput).theta]).toEqual([9, 1.1, 1, 7, 1]);
  });

  it('are sorted by their keys alone where they are too many to compare all orders', () => {
    const theta = [9, 5, 1, 4, 1, 3, 1, 2, 1, 1, 1];
    expect(arranged(5, [theta, theta])[1]).toEqual([9, 1, 1, 2, 1, 3, 1, 4, 1, 5, 1]);
  });
});
