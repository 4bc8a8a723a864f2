import { describe, expect, it } from 'vitest';
import { arcsOf } from '../../src/impedance/circuit/arcs.ts';
import { circuit, p, s } from './derived-circuits.ts';

const brief = (...parts: Parameters<typeof circuit>) => arcsOf(circuit(...parts)).map(({ name, tau }) => `${name}: ${tau}`);

describe('the arcs of a circuit', () => {
  it('are resistors in parallel with a capacitor or CPE, in the order of the text', () => {
    expect(arcsOf(circuit('R0', p('R1', 'CPE1'), p('C2', 'R2'), 'CPE3'))).toEqual([
      {
        name: 'R1,CPE1',
        type: 'CPE',
        resistor: 'R1',
        capacitor: 'CPE1',
        tau: '(R1*CPE1.Q)^(1/CPE1.alpha)',
        parameters: ['CPE1.Q', 'CPE1.alpha', 'R1'],
        alike: null,
      },
      { name: 'R2,C2', type: 'C', resistor: 'R2', capacitor: 'C2', tau: 'R2*C2', parameters: ['C2', 'R2'], alike: null },
    ]);
  });

  it('are K, Zarc and H too', () => {
    expect(brief('K1', 'Zarc1', 'H1')).toEqual(['K1: K1.tau', 'Zarc1: Zarc1.tau', 'H1: H1.tau']);
    expect(arcsOf(circuit('Zarc1'))[0]).toMatchObject({ type: 'Zarc', resistor: 'Zarc1.R', capacitor: 'Zarc1', alike: null });
  });

  it('may have more in series with the resistor, and arcs inside', () => {
    expect(brief('R0', p(s('R1', 'Wo1'), 'CPE1'))).toEqual(['R1,CPE1: (R1*CPE1.Q)^(1/CPE1.alpha)']);
    expect(brief(p('C1', s('R1', p('C2', s('R2', 'W1')))))).toEqual(['R1,C1: R1*C1', 'R2,C2: R2*C2']);
    expect(brief(p('C1', 'R1', s('R2', 'L2')))).toEqual(['R1,C1: R1*C1']);
  });

  it('are nothing ambiguous', () => {
    for (const branches of [
      ['R1', 'C1', 'CPE1'],
      ['R1', 'R2', 'C1'],
      ['C1', s('R1', 'W1'), s('R2', 'L1')],
      ['C1', 'W1'],
      ['R1', 'L1'],
    ])
      expect(brief('R0', p(...branches))).toEqual([]);
  });

  it('are alike where equal but for their numbers in the same series', () => {
    const alike = (...parts: Parameters<typeof circuit>) => arcsOf(circuit(...parts)).map((arc) => arc.alike);
    expect(alike('R0', p('R1', 'CPE1'), p('CPE2', 'R2'), p('R3', 'C3'), p('R4', 'CPE4'))).toEqual([0, 0, null, 0]);
    expect(alike(s('R0', p('R1', 'C1')), p('R2', 'C2'))).toEqual([0, 0]);
    expect(alike(p('R1', 'C1'), p('C2', s('R2', p('R3', 'C3'), p('R4', 'C4'))))).toEqual([null, null, 2, 2]);
    expect(alike(p('R1', 'C1'), p('C2', s('R2', 'W2')), p(s('W3', 'R3'), 'C3'))).toEqual([null, 1, 1]);
    expect(alike('Zarc1', 'K1', 'Zarc2', 'K2')).toEqual([0, 1, 0, 1]);
    expect(alike(p('K1', 'K2'))).toEqual([null, null]);
  });

  it('list the parameters of those alike so that they correspond', () => {
    const arcs = arcsOf(circuit(p('R1', 'CPE1'), p('CPE2', 'R2'), p('C3', s('R3', 'W3')), p(s('W4', 'R4'), 'C4')));
    expect(arcs.map((arc) => arc.parameters)).toEqual([
      ['CPE1.Q', 'CPE1.alpha', 'R1'],
      ['CPE2.Q', 'CPE2.alpha', 'R2'],
      ['C3', 'R3', 'W3'],
      ['C4', 'R4', 'W4'],
    ]);
  });
});
