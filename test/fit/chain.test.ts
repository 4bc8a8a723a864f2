import { describe, expect, it } from 'vitest';
import { STATUS } from '../../src/core/calls.ts';
import { runChain, type SetOutput } from '../../src/fit/chain.ts';
import { outputOf } from '../support/outputs.ts';

/** A solver that keeps a list of what it was asked: θ = [index], unless told otherwise. */
function recorder(answer: (index: number, from: number | null, call: number) => SetOutput) {
  const asked: [number, number | null][] = [];
  const solve = (index: number, from: Float64Array | null) => {
    asked.push([index, from?.[0] ?? null]);
    return answer(index, from?.[0] ?? null, asked.length);
  };
  return { asked, solve };
}

const good = (index: number, cost = 1) => outputOf([index + 1], cost);
const costs = (outputs: readonly SetOutput[]) => outputs.map((o) => ('error' in o ? null : o.cost));

describe('a chain of fits', () => {
  it('starts every data set on its own if told so', () => {
    const { asked, solve } = recorder((i) => good(i));
    runChain(solve, 4, 'none');
    expect(asked).toEqual([0, 1, 2, 3].map((i) => [i, null]));
  });

  it('starts each from the one before', () => {
    const { asked, solve } = recorder((i) => good(i));
    runChain(solve, 4, 'previous');
    expect(asked).toEqual([
      [0, null],
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('comes back from the other end, and keeps the better of both', () => {
    const { solve } = recorder((i, from) => good(i, from !== null && from > i + 1 ? 0.9 : 1));
    expect(costs(runChain(solve, 4, 'both'))).toEqual([0.9, 0.9, 0.9, 1]);
  });

  it('starts the next data set from the last good one, past those that failed', () => {
    const { asked, solve } = recorder((i) => (i === 1 || i === 2 ? { error: new Error('no') } : good(i)));
    const outputs = runChain(solve, 4, 'previous');
    expect(asked.find(([index]) => index === 3)).toEqual([3, 1]);
    expect(costs(outputs)).toEqual([1, null, null, 1]);
  });

  it('starts no data set from a fit that did not end well', () => {
    const { asked, solve } = recorder((i) => (i === 1 ? outputOf([99], 1, { status: STATUS.nonFinite }) : good(i)));
    runChain(solve, 3, 'previous');
    expect(asked.filter(([, from]) => from === 99)).toEqual([]);
  });

  it('says after each data set how far it is', () => {
    const progress: [number, number][] = [];
    runChain(
      (i) => good(i),
      3,
      'none',
      (done, total) => progress.push([done, total]),
    );
    expect(progress).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });
});

describe('a data set whose χ² jumps', () => {
  it('is tried again from scratch', () => {
    const { asked, solve } = recorder((i, from) => good(i, i === 2 && from !== null ? 10 : 1));
    const outputs = runChain(solve, 5, 'previous');
    expect(costs(outputs)).toEqual([1, 1, 1, 1, 1]);
    expect(asked).toContainEqual([2, null]);
  });

  it('is tried again from the neighbor behind it', () => {
    const { solve } = recorder((i, from) => good(i, i === 2 && from !== 4 ? 10 : 1));
    expect(costs(runChain(solve, 5, 'previous'))).toEqual([1, 1, 1, 1, 1]);
  });

  it('is repaired even where the next one jumps too', () => {
    const { solve } = recorder((i, from) => good(i, (i === 2 || i === 3) && from !== null ? 10 : 1));
    expect(costs(runChain(solve, 6, 'previous'))).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('is repaired at either end of the series', () => {
    const { solve } = recorder((i, from) => good(i, (i === 0 && from !== 2) || (i === 3 && from !== null) ? 10 : 1));
    expect(costs(runChain(solve, 4, 'previous'))).toEqual([1, 1, 1, 1]);
  });

  it('stays what it is where nothing better is found', () => {
    const { asked, solve } = recorder((i) => good(i, i === 2 ? 10 : 1));
    expect(costs(runChain(solve, 5, 'previous'))).toEqual([1, 1, 10, 1, 1]);
    expect(asked.filter(([index]) => index === 2)).toHaveLength(4);
  });

  it('is left alone while it does not exceed three times its better neighbor', () => {
    const { asked, solve } = recorder((i) => good(i, i === 2 ? 2.9 : 1));
    runChain(solve, 5, 'previous');
    expect(asked).toHaveLength(5);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('is replaced if its cost is %s', (cost) => {
    const { solve } = recorder((i, from) => (i === 2 && from !== null ? outputOf([9], cost, { status: STATUS.nonFinite }) : good(i)));
    expect(costs(runChain(solve, 5, 'previous'))).toEqual([1, 1, 1, 1, 1]);
  });

  it('keeps a good fit where a retry fails', () => {
    const { solve } = recorder((i, from) => (i === 2 && from === null ? { error: new Error('no') } : good(i, i === 2 ? 10 : 1)));
    expect(costs(runChain(solve, 5, 'previous'))).toEqual([1, 1, 10, 1, 1]);
  });

  it('next to a failed one is compared with its other neighbor', () => {
    const { solve } = recorder((i, from) => (i === 1 ? { error: new Error('no') } : good(i, i === 2 && from !== null ? 10 : 1)));
    expect(costs(runChain(solve, 4, 'previous'))).toEqual([1, null, 1, 1]);
  });
});
