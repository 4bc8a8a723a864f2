/** A parsed circuit as the engine takes it: its nodes in order of evaluation, and its parameters. */
import type { CircuitProgram, ProblemShape } from '../core/problem.ts';
import type { Parameter } from '../fit/parameters.ts';
import { ELEMENTS } from '../generated/catalogue.ts';
import type { Circuit, CircuitNode } from './circuit/tree.ts';

/** The shape of a circuit without what varies: good for evaluating it. */
export function shapeOf(circuit: Circuit): ProblemShape {
  return { model: programOf(circuit), parameters: circuit.parameters.length, even: [], free: [], scale: [], ties: [] };
}

/** Elements first, in the order of the text; then the composites, children before what they are part of. */
export function programOf({ tree, elements }: Circuit): CircuitProgram {
  let first = 0;
  const program: {
    kind: 'circuit';
    elements: CircuitProgram['elements'][number][];
    parents: number[];
    joins: CircuitProgram['joins'][number][];
  } = {
    kind: 'circuit',
    elements: [],
    parents: [],
    joins: [],
  };
  for (const { type, parameters, tapes } of elements) {
    program.elements.push({ id: tapes ? -1 : ELEMENTS[type as keyof typeof ELEMENTS].id, first, tapes });
    program.parents.push(-1);
    first += parameters.length;
  }
  let nextElement = 0;
  const number = (node: CircuitNode): number => {
    if (node.kind === 'element') return nextElement++;
    const children = node.children.map(number);
    const own = program.parents.push(-1) - 1;
    program.joins.push(node.kind);
    for (const child of children) program.parents[child] = own;
    return own;
  };
  number(tree);
  return program;
}

/** The circuit's parameters with the catalogue's units and limits; positive ones are varied through their logarithms. */
export function parametersOf({ elements }: Circuit): Parameter[] {
  return elements.flatMap(({ parameters }) =>
    parameters.map((p) => ({
      name: p.key,
      unit: p.unit,
      value: null,
      min: p.min,
      max: p.max,
      minIncluded: true,
      minGiven: false,
      vary: true,
      tie: null,
      logarithmic: p.floor !== null,
      ...(p.floor !== null && { floor: p.floor }),
      even: false,
      hidden: false,
      linear: false,
    })),
  );
}
