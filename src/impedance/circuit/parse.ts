/** The text of a circuit, in either syntax, to a tree with elements and parameters. */
import { InputError } from '../../core/errors.ts';
import { ELEMENTS } from '../../generated/catalogue.ts';
import type { UserElement } from '../types.ts';
import { readBoukamp } from './boukamp.ts';
import { readImpedancePy } from './impedancepy.ts';
import { printBoukamp, printNode } from './print.ts';
import { CircuitScanner } from './scanner.ts';
import type { Circuit, CircuitElement, CircuitNode, ElementNode, KnownElements, ParameterDescription } from './tree.ts';
import { compileUserElement } from './user-element.ts';

const CATALOGUE: KnownElements = new Map(
  Object.entries(ELEMENTS).map(([type, { parameters }]) => [type, { parameters: parameters.map(describe), tapes: null }]),
);

/**
 * Reads a circuit as impedance.py writes it, `R0-p(R1,CPE1)-Wo1`, or in Boukamp's circuit description code, `R0(R1Q1)Wo1`. Both give the
 * same circuit: like in like is flattened, names are canonical (`R_0` → `R0`, `Q1` → `CPE1`).
 *
 * A `-`, a `,` or a `p(` anywhere makes a text impedance.py's, and so does a single element with its number (`R0`); anything else is
 * Boukamp's, where round brackets are parallel and square brackets series, `O` is `Ws` (tanh) and `T` is `Wo` (coth). Spaces do not matter.
 * Elements without a number get the lowest free ones of their kind, from 0, left to right: `R(RC)` is `R0-p(R1,C0)`.
 *
 * @param elements Elements beyond those of the catalogue, by the letters that name them.
 * @throws {@link ParseError} with the column and a caret under the place: `circuit-syntax`, `unknown-element` (naming the nearest),
 * `duplicate-element`, `circuit-too-large` (more than 64 elements, 4000 characters or 32 levels of nesting).
 * @throws {@link InputError} for an element of one's own that has a name, bounds or parameters it cannot have.
 * @example
 * ```ts
 * import { parseCircuit } from 'warburg';
 * const circuit = parseCircuit('R(RQ)');
 * console.log(circuit.text); // → R0-p(R1,CPE0)
 * console.log(circuit.parameters.join(' ')); // → R0 R1 CPE0.Q CPE0.alpha
 * const own = parseCircuit('R0-X1', { X: { expression: 'R/(1 + (j*w*tau)^a)', parameters: { a: { max: 1, scale: 'linear' } } } });
 * console.log(own.parameters.join(' ')); // → R0 X1.R X1.tau X1.a
 * ```
 */
export function parseCircuit(text: string, elements: Readonly<Record<string, UserElement>> = {}): Circuit {
  const own = Object.entries(elements).map(([name, element]) => [name, compileUserElement(name, element)] as const);
  return readCircuit(text, own.length === 0 ? CATALOGUE : new Map([...CATALOGUE, ...own]));
}

/** Reads a circuit of these elements. */
export function readCircuit(text: string, known: KnownElements): Circuit {
  if (typeof text !== 'string') throw new InputError('bad-option', 'a circuit is expected as text, such as "R0-p(R1,CPE1)"', 'circuit');
  const scanner = new CircuitScanner(text, known);
  const tree = isImpedancePy(text, known) ? readImpedancePy(scanner) : readBoukamp(scanner);
  const elements = scanner.nameElements().map((node) => withParameters(node, known));
  return assemble(tree, elements);
}

function isImpedancePy(text: string, known: KnownElements): boolean {
  if (/[-,]|(?<![A-Za-z])p\s*\(/.test(text)) return true;
  const alone = /^\s*([A-Za-z]+)_?\d+\s*$/.exec(text);
  return alone !== null && known.has(alone[1] ?? '');
}

function withParameters({ type, name }: ElementNode, known: KnownElements): CircuitElement {
  const { parameters: described = [], tapes = null } = known.get(type) ?? {};
  const keyOf = (parameter: ParameterDescription) => (described.length === 1 ? name : `${name}.${parameter.name}`);
  return { type, name, parameters: described.map((parameter) => ({ key: keyOf(parameter), ...parameter })), tapes };
}

function assemble(tree: CircuitNode, elements: readonly CircuitElement[]): Circuit {
  return {
    text: printNode(tree),
    boukamp: printBoukamp(tree),
    tree,
    elements,
    parameters: elements.flatMap(({ parameters }) => parameters.map(({ key }) => key)),
  };
}

function describe({ name, unit, min, max, value, floor }: ParameterDescription): ParameterDescription {
  return { name, unit, min, max, value, floor };
}
