import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, ParseError } from '../../../src/core/errors.ts';
import { parseCircuit, readCircuit } from '../../../src/impedance/circuit/parse.ts';
import { type CircuitNode, combine } from '../../../src/impedance/circuit/tree.ts';
import { describeShared } from '../../support/shared.ts';
import { KNOWN } from './known.ts';

const read = (text: string) => readCircuit(text, KNOWN);

function failure(text: string): ParseError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
  throw new Error(`${text.slice(0, 40)} was read without complaint`);
}

describe('impedance.py', () => {
  it.each([
    ['R0', 'R0'],
    ['R0-p(R1,CPE1)-Wo1', 'R0-p(R1,CPE1)-Wo1'],
    ['p(C1,R1)-p(C2,R2)', 'p(C1,R1)-p(C2,R2)'],
    ['p(R1,CPE1-p(R2,CPE2))', 'p(R1,CPE1-p(R2,CPE2))'],
    [' R_0 - p( R_1 , C_1 )\n- Wo_1 ', 'R0-p(R1,C1)-Wo1'],
    ['R0-p(R1,Q1)', 'R0-p(R1,CPE1)'],
    ['R007-C0', 'R7-C0'],
    ['R0-p(R1)-C1', 'R0-R1-C1'],
    ['p(R1,p(R2,p(R3,C1)))', 'p(R1,R2,R3,C1)'],
    ['p(p(R1-p(C1-L1)))', 'R1-C1-L1'],
    ['R-p(R,CPE)-p(R1,CPE)-W', 'R0-p(R2,CPE0)-p(R1,CPE1)-W0'],
    ['T1-TLMQ1', 'T1-TLMQ1'],
    ['T1', 'T1'],
  ])('%s is %s', (text, canonical) => expect(read(text).text).toBe(canonical));

  it('gives a tree, elements and parameters in order of the text', () => {
    const circuit = read('R0-p(R1,CPE1)');
    expect(circuit.tree).toEqual({
      kind: 'series',
      children: [
        { kind: 'element', type: 'R', name: 'R0' },
        {
          kind: 'parallel',
          children: [
            { kind: 'element', type: 'R', name: 'R1' },
            { kind: 'element', type: 'CPE', name: 'CPE1' },
          ],
        },
      ],
    });
    expect(circuit.elements.map(({ type, name }) => [type, name])).toEqual([
      ['R', 'R0'],
      ['R', 'R1'],
      ['CPE', 'CPE1'],
    ]);
    expect(circuit.parameters).toEqual(['R0', 'R1', 'CPE1.Q', 'CPE1.alpha']);
    expect(circuit.elements[2]?.parameters[1]).toMatchObject({ key: 'CPE1.alpha', name: 'alpha' });
  });
});

describe("Boukamp's code", () => {
  it.each([
    ['R0(R1Q1)Wo1', 'R0-p(R1,CPE1)-Wo1'],
    ['R0 ( R1 Q1 ) Wo1', 'R0-p(R1,CPE1)-Wo1'],
    ['R(RC)(RC)W', 'R0-p(R1,C0)-p(R2,C1)-W0'],
    ['R(Q[R(RQ)])', 'R0-p(CPE0,R1-p(R2,CPE1))'],
    ['[R(RC)]', 'R0-p(R1,C0)'],
    ['RO', 'R0-Ws0'],
    ['RT', 'R0-Wo0'],
    ['T', 'Wo0'],
    ['R(CTLMQ)', 'R0-p(C0,TLMQ0)'],
    ['RLaLR', 'R0-La0-L0-R1'],
    ['(R(C[W]))', 'p(R0,C0,W0)'],
    ['R2(RC)R0', 'R2-p(R1,C0)-R0'],
    ['R_0(R_1C_1)', 'R0-p(R1,C1)'],
    ['RC1', 'R0-C1'],
    ['Wo1Ws1W1WG1Gs1', 'Wo1-Ws1-W1-W0-G1-Gs1'],
  ])('%s is %s', (text, canonical) => expect(read(text).text).toBe(canonical));

  it.each([
    ['R0-p(R1,CPE1)-Wo1', 'R0(R1Q1)T1'],
    ['p(CPE0,R1-p(R2,Ws3))', '(Q0[R1(R2O3)])'],
    ['Wo1', '[T1]'],
    ['CPE1', 'Q1'],
    ['R0-T1', null],
    ['p(R0,Zarc1)', null],
  ])('%s prints as %s', (text, boukamp) => expect(read(text).boukamp).toBe(boukamp));
});

describe('trees', () => {
  const { tree } = fc.letrec<{ tree: CircuitNode }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6, depthSize: 'large' },
      fc.constantFrom(...KNOWN.keys()).map((type) => ({ kind: 'element' as const, type, name: '' })),
      fc
        .tuple(fc.constantFrom('series' as const, 'parallel' as const), fc.array(tie('tree'), { minLength: 1, maxLength: 3 }))
        .map(([kind, nodes]) => combine(kind, nodes)),
    ),
  }));

  /** Names unique per type, in a scrambled order. */
  function named(node: CircuitNode, count = { at: 0 }): CircuitNode {
    if (node.kind === 'element') return { ...node, name: `${node.type}${(count.at++ * 7) % 67}` };
    return { kind: node.kind, children: node.children.map((child) => named(child, count)) };
  }

  const elementsOf = (node: CircuitNode): number =>
    node.kind === 'element' ? 1 : node.children.reduce((sum, child) => sum + elementsOf(child), 0);

  it('read back as they are printed, in both syntaxes', () => {
    let said = 0;
    fc.assert(
      fc.property(
        tree.filter((node) => elementsOf(node) <= 60),
        (random) => {
          const node = named(random);
          const circuit = read(printed(node));
          expect(circuit.tree).toEqual(node);
          expect(read(circuit.text)).toEqual(circuit);
          if (circuit.boukamp === null) return;
          said++;
          expect(read(circuit.boukamp)).toEqual(circuit);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
    expect(said).toBeGreaterThan(20);
  });

  /** Another printer than the one under test. */
  function printed(node: CircuitNode): string {
    if (node.kind === 'element') return node.name;
    return node.kind === 'series' ? node.children.map(printed).join(' - ') : `p( ${node.children.map(printed).join(' , ')} )`;
  }

  it('never make anything but a ParseError of any text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'RCQWoTp()[],-_ 019x', '🙂'), maxLength: 40 });
    fc.assert(
      fc.property(text, (any) => {
        try {
          expect(read(read(any).text).text).toBe(read(any).text);
        } catch (error) {
          if (!(error instanceof ParseError)) throw error;
          expect(error.column).toBeGreaterThanOrEqual(1);
          expect(error.column).toBeLessThanOrEqual(any.length + 1);
        }
      }),
      { seed: 2, numRuns: 3000 },
    );
  });
});

describe('errors', () => {
  it.each([
    ['', 'circuit-syntax', 1, 'the circuit is empty'],
    ['  ', 'circuit-syntax', 1, 'the circuit is empty'],
    ['R0-', 'circuit-syntax', 4, "expected an element or 'p(', got the end"],
    ['R0--C1', 'circuit-syntax', 4, "expected an element or 'p(', got '-'"],
    ['-R0', 'circuit-syntax', 1, "expected an element or 'p('"],
    ['R0-p(R1,)', 'circuit-syntax', 9, 'this branch of a parallel is empty'],
    ['R0-p(,R1)', 'circuit-syntax', 6, 'this branch of a parallel is empty'],
    ['R0-p()', 'circuit-syntax', 6, 'this branch of a parallel is empty'],
    ['R0-p(R1,C1', 'circuit-syntax', 5, "this '(' is never closed"],
    ['R0-R1)', 'circuit-syntax', 6, "this ')' closes nothing"],
    ['R0-p(R1,C1]', 'circuit-syntax', 11, "expected ')', got ']'"],
    ['R0C1-R1', 'circuit-syntax', 3, "expected '-' or the end, got 'C'"],
    ['R0-pR1', 'unknown-element', 4, "there is no element 'pR'"],
    ['R0-p-R1', 'circuit-syntax', 5, "expected '(' behind 'p', got '-'"],
    ['R0-CPW1', 'unknown-element', 4, "there is no element 'CPW' (did you mean"],
    ['R0-zarc1', 'unknown-element', 4, 'did you mean "Zarc"?'],
    ['R0-constructor1', 'unknown-element', 4, "there is no element 'constructor'"],
    ['R0-O1', 'unknown-element', 4, "there is no element 'O'"],
    ['R0-p(R1,C1)-R1', 'duplicate-element', 13, "there are two elements 'R1'"],
    ['R0(R1Q1)CPE1', 'duplicate-element', 9, "there are two elements 'CPE1'"],
    ['R0-C9999999', 'circuit-syntax', 4, 'numbered up to 999999'],
    ['R0+C1', 'circuit-syntax', 3, "expected an element or a bracket, got '+'"],
    ['R(RX)', 'unknown-element', 4, "there is no element 'X'"],
    ['R(RC', 'circuit-syntax', 2, "this '(' is never closed"],
    ['R(R[CW)', 'circuit-syntax', 7, "expected ']', got ')'"],
    ['RC]', 'circuit-syntax', 3, "this ']' closes nothing"],
    ['R()', 'circuit-syntax', 3, 'there is no element here'],
    [')', 'circuit-syntax', 1, 'there is no element here'],
    ['R🙂', 'circuit-syntax', 2, "got '🙂'"],
    [`${'p('.repeat(33)}R1${')'.repeat(33)}`, 'circuit-too-large', 66, 'deeper than 32 levels'],
    [`${'('.repeat(1000)}`, 'circuit-too-large', 33, 'deeper than 32 levels'],
    ['R'.repeat(65), 'circuit-too-large', 65, 'more than 64 elements'],
    [' '.repeat(4001), 'circuit-too-large', 1, '4001 characters; at most 4000'],
  ])('%j', (text, code, column, message) => {
    const error = failure(text);
    expect([error.code, error.line, error.column]).toEqual([code, 1, column]);
    expect(error.message).toContain(message);
  });

  it('have a caret under the place', () => {
    expect(failure('R0-p(R1,X1)').message.split('\n').slice(1)).toEqual(['  R0-p(R1,X1)', `  ${' '.repeat(8)}^`]);
    expect(failure('R0\n-X1')).toMatchObject({ line: 2, column: 2 });
  });

  it('has room for the largest', () => {
    expect(read('R'.repeat(64)).elements.length).toBe(64);
    expect(read(`${'p('.repeat(32)}R1${')'.repeat(32)}`).text).toBe('R1');
  });

  it('says what is no text', () => {
    expect(() => parseCircuit(undefined as unknown as string)).toThrow(InputError);
  });
});

describe('the catalogue', () => {
  it('brings units, limits and starts', () => {
    const [, cpe] = parseCircuit('R0-CPE1').elements;
    expect(cpe?.parameters[0]).toEqual({ key: 'CPE1.Q', name: 'Q', unit: 'Ω⁻¹·s^α', min: 0, max: Infinity, value: null, floor: 1e-18 });
    expect(cpe?.parameters[1]).toEqual({ key: 'CPE1.alpha', name: 'alpha', unit: '1', min: 0, max: 1, value: 0.9, floor: null });
  });

  it("is joined by the user's own elements, in both syntaxes", () => {
    const elements = {
      Cap: { expression: '1/(j*w*C)' },
      X: { expression: 'R/(1 + (j*w*tau)^a)', parameters: { a: { max: 1, value: 0.8 } } },
    };
    expect(parseCircuit('R(X Cap)', elements).text).toBe('R0-p(X0,Cap0)');
    const circuit = parseCircuit('Cap1-X2', elements);
    expect(circuit.parameters).toEqual(['Cap1', 'X2.R', 'X2.tau', 'X2.a']);
    expect(circuit.boukamp).toBeNull();
    expect(circuit.elements.map(({ tapes }) => tapes?.re.length)).toEqual([expect.any(Number), expect.any(Number)]);
    expect(parseCircuit('R0').elements[0]?.tapes).toBeNull();
    expect(circuit.elements[1]?.parameters[2]).toEqual({ key: 'X2.a', name: 'a', unit: '', min: 0, max: 1, value: 0.8, floor: 1e-18 });
    expect(parseCircuit('Cap(R0R1)', elements).text).toBe('Cap0-p(R0,R1)');
  });
});

describeShared('circuits of impedance.py', 'reference/circuit-fits.json', (content) => {
  const cases = Object.values(JSON.parse(content) as Record<string, { circuit: string; param_names: string[] }>);
  it('give as many parameters in the same order', () => {
    expect(cases.length).toBeGreaterThan(5);
    for (const { circuit, param_names } of cases.filter(({ circuit }) => !circuit.includes('_'))) {
      const names = { Q: 0, alpha: 1, Z0: 0, tau: 1 } as Record<string, number>;
      const keys = read(circuit).parameters.map((key) => key.replace(/\.(\w+)$/, (_, name: string) => `_${names[name]}`));
      expect(keys).toEqual(param_names);
    }
  });
});
