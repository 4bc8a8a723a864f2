import { describe, expect, it } from 'vitest';
import { type ComparedFit, compareCircuits } from '../../src/impedance/compare.ts';

function fitted(
  model: string,
  aicc: number | null,
  bic: number | null,
  { ok = true, points = 120, variables = 5, chiSquare = 0.01 } = {},
): ComparedFit {
  return { model, statistics: { aicc, bic, chiSquare, points, variables }, termination: { ok } };
}

describe('compareCircuits', () => {
  it('orders by AICc, with differences, weights and verdicts', () => {
    const result = compareCircuits([
      fitted('far', -80, -75),
      fitted('best', -100, -90),
      fitted('near', -99, -92),
      fitted('less', -95, -85),
      fitted('little', -91, -80),
    ]);
    expect([result.best, result.criterion]).toEqual(['best', 'aicc']);
    expect(result.models.map((m) => [m.model, m.deltaAicc, m.deltaBic, m.verdict])).toEqual([
      ['best', 0, 2, 'best'],
      ['near', 1, 0, 'as good'],
      ['less', 5, 7, 'less support'],
      ['little', 9, 12, 'little support'],
      ['far', 20, 17, 'no support'],
    ]);
    const likelihoods = [0, 1, 5, 9, 20].map((delta) => Math.exp(-delta / 2));
    const total = likelihoods.reduce((a, b) => a + b);
    result.models.forEach((m, k) => {
      expect(m.weight).toBeCloseTo((likelihoods[k] as number) / total, 12);
    });
  });

  it('says it in words, and which of equals is the simplest', () => {
    const { verdict } = compareCircuits([
      fitted('A', -100, -90, { variables: 7 }),
      fitted('B', -99, -95, { variables: 4 }),
      fitted('C', 0, 0),
    ]);
    expect(verdict).toBe('A and B are equally good; B is the simplest; essentially no support: C');
    expect(compareCircuits([fitted('A', -100, -90), fitted('B', -95, -96)]).verdict).toBe(
      'A is best; considerably less support: B; by BIC B is best',
    );
  });

  it('lists fits that did not converge or have no AICc, without comparing them', () => {
    const { best, models, verdict } = compareCircuits([
      fitted('A', -100, -90, { ok: false }),
      fitted('B', -50, -40),
      fitted('C', null, null),
    ]);
    expect(best).toBe('B');
    expect(models.slice(1).map((m) => [m.verdict, m.deltaAicc, m.weight])).toEqual([
      ['not comparable', null, null],
      ['not comparable', null, null],
    ]);
    expect(verdict).toBe('B is best; no converged fit to compare: A, C');
  });

  it.each<[string, unknown]>([
    ['one fit', [fitted('A', 1, 1)]],
    ['no array', fitted('A', 1, 1)],
    ['other data', [fitted('A', 1, 1), fitted('B', 1, 1, { points: 118 })]],
    ['what is no fit', [fitted('A', 1, 1), {}]],
    ['none converged', [fitted('A', 1, 1, { ok: false }), fitted('B', 1, 1, { ok: false })]],
  ])('refuses %s', (_, fits) => {
    expect(() => compareCircuits(fits as ComparedFit[])).toThrow(expect.objectContaining({ code: 'bad-option' }));
  });
});
