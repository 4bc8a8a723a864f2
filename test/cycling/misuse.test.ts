/** Calls with something else than what is expected: an error of this package, never one of the language. */
import { describe, expect, it } from 'vitest';
import { WarburgError } from '../../src/core/errors.ts';
import * as cycling from '../../src/cycling/index.ts';
import { anodeCycle, dataOf } from './synthetic.ts';

const data = dataOf([...anodeCycle(1, 3, 2.5), ...anodeCycle(1, 2.6, 2.5)]);
const options = { role: 'anode-half' } as const;
const summary = cycling.summarizeCycles(data, options);
const [half] = cycling.findCycles(data, options).halfCycles;
const curve = half && cycling.capacityCurve(data, half);
const electrode = { capacity: '240 mAh/g', mass: '3 mg' };

/** Arguments with which each function works. */
const calls: { [name: string]: unknown[] } = {
  appendTests: [[data]],
  capacityCurve: [data, half, {}],
  capacityCurves: [data, options],
  differentialCapacity: [curve, {}],
  differentialCapacitySeries: [data, options],
  findCycles: [data, options],
  fitDifferentialCapacity: [cycling.capacityCurves(data, options), {}, {}],
  npRatio: [electrode, electrode],
  rateTable: [summary],
  replicates: [[1, 2]],
  splitByComponents: [curve, {}],
  splitCapacity: [curve, { cutoffs: ['0.15 V', '0.10 V'] }],
  splitCycles: [data, { ...options, cutoffs: ['0.15 V', '0.10 V'] }],
  summarizeCycles: [data, options],
  summarizeReplicates: [[summary]],
};
const functions = cycling as unknown as { [name: string]: (...values: unknown[]) => unknown };
const ODD: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['{}', {}],
  ['[]', []],
  ['[null]', [null]],
  ['a number', 7],
  ['a word', 'seven'],
];

describe('misuse', () => {
  it('is tried of every function', () => {
    expect(
      Object.keys(functions)
        .filter((name) => typeof functions[name] === 'function')
        .sort(),
    ).toEqual(Object.keys(calls));
  });

  it.each([
    ['null', [null], 'bad-option'],
    ['no rows', [{}], 'bad-range'],
    ['rows beyond the half cycle', [{ from: 0, to: 3, direction: 'discharge' }], 'bad-range'],
    [
      'rows twice',
      [
        { from: 0, to: 2, direction: 'discharge' },
        { from: 1, to: 2, direction: 'discharge' },
      ],
      'bad-range',
    ],
  ])('of capacityCurve: steps of a half cycle that are %s', (_, steps, code) => {
    const wrong = { from: 0, to: 2, direction: 'discharge', steps };
    expect(() => cycling.capacityCurve(data, wrong as never)).toThrow(expect.objectContaining({ code }));
  });

  describe.each(Object.entries(calls))('of %s', (name, usual) => {
    it.each(usual.flatMap((_, at) => ODD.map(([what, value]): [number, string, unknown] => [at + 1, what, value])))(
      'argument %i is %s',
      (at, _, value) => {
        try {
          functions[name]?.(...usual.with(at - 1, value));
        } catch (error) {
          expect(error, String(error)).toBeInstanceOf(WarburgError);
        }
      },
    );
  });
});
