import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../src/cli/impedance/template.ts';
import { type FitOptions, fitCircuit, InputError, simulateCircuit } from '../../src/index.ts';

const CIRCUIT = 'R0-p(R1,CPE1)';
const frequency = Array.from({ length: 31 }, (_, i) => 10 ** (5 - i / 6));
const data = { frequency, ...simulateCircuit(CIRCUIT, { R0: 10, R1: 100, 'CPE1.Q': 1e-5, 'CPE1.alpha': 0.9 }, frequency) };
const parameters: FitOptions['parameters'] = {
  R0: { value: 10, vary: false },
  R1: { min: 50, max: 500 },
  'CPE1.alpha': { tie: '0.9 + 0*R0' },
};
const result = JSON.stringify(fitCircuit(data, CIRCUIT, { parameters, weights: 'unit' }));

describe('a template', () => {
  it('says circuit, weights, values, bounds, what is fixed and what is tied', () => {
    const template = parseTemplate(`{ "results": [${result}] }`, 'result.json');
    expect(template).toMatchObject({ circuit: CIRCUIT, weight: 'unit' });
    expect(template.parameters).toMatchObject({
      R0: { value: 10, vary: false },
      R1: { vary: true, min: 50, max: 500 },
      'CPE1.alpha': { tie: '0.9 + 0*R0' },
    });
    expect(parseTemplate(result, 'fit.json')).toEqual(template);
  });

  it('leads to the same fit again', () => {
    const { parameters: specs } = parseTemplate(result, 'fit.json');
    const again = fitCircuit(data, CIRCUIT, { parameters: specs, weights: 'unit' });
    expect(again.values.R1).toBeCloseTo(100, 8);
    expect(again.parameters.R1).toMatchObject({ min: 50, max: 500 });
  });

  const bad: [string, string, RegExp][] = [
    ['an empty object', '{}', /no result of a fitted circuit/],
    ['no results', '{ "results": [] }', /no result/],
    ['another command', '{ "command": "kk", "results": [{}] }', /no result of a fitted circuit but of warburg kk/],
    ['a number', '7', /no result/],
    ['weights from an array', result.replace('"weights":"unit"', '"weights":"array"'), /weights/],
    ['a parameter that is no number', result.replace(/"value":[\d.]+/, '"value":"x"'), /no result/],
  ];
  for (const [name, text, message] of bad) {
    it(`is not ${name}`, () => {
      expect(() => parseTemplate(text, 'result.json')).toThrow(InputError);
      expect(() => parseTemplate(text, 'result.json')).toThrow(message);
    });
  }

  it('names the line of what is no JSON', () => expect(() => parseTemplate('{\n"results": [,]\n}', 'a.json')).toThrow(/a\.json:2: .*JSON/));
});
