import { InputError } from '../core/errors.ts';
import type { Expression } from './expression.ts';
import { type ExpressionNode, Op } from './expression-graph.ts';
import { nearestName } from './nearest.ts';

/** How an adjoint reaches an operand: `Edge` of `assembly/expression/records.ts`. */
const EDGE = { None: 0, Sole: 1, First: 2, Further: 3 } as const;

interface TapeNode {
  readonly op: number;
  readonly a: number;
  readonly b: number;
  /** It differs from row to row. */
  readonly block: boolean;
  /** It depends on a parameter. */
  readonly varies: boolean;
}

/**
 * The flat program the core runs, laid out as `assembly/expression/tape.ts` says.
 *
 * @param columns names that are data columns, in the order in which the core gets their addresses
 * @param parameters names in the order of the parameter vector
 * @throws InputError `unknown-parameter` for a name that is in neither
 */
export function compileExpression(expression: Expression, columns: readonly string[], parameters: readonly string[]): Float64Array {
  const nodes: TapeNode[] = parameters.map((_, k) => ({ op: Op.Parameter, a: k, b: -1, block: false, varies: true }));
  const resolve = resolver(columns, parameters);
  const used = reachable(expression);
  const places = new Int32Array(expression.nodes.length);
  expression.nodes.forEach((node, at) => {
    if (!used[at]) return;
    const translated = translate(node, expression, resolve, places, nodes);
    places[at] = translated.op === Op.Parameter ? translated.a : nodes.push(translated) - 1;
  });
  return write(nodes, parameters.length, columns.length, places[expression.root] ?? 0);
}

function resolver(columns: readonly string[], parameters: readonly string[]): (name: string) => TapeNode {
  const columnAt = new Map(columns.map((name, k) => [name, k]));
  const parameterAt = new Map(parameters.map((name, k) => [name, k]));
  return (name) => {
    const column = columnAt.get(name);
    if (column !== undefined) return { op: Op.Column, a: column, b: -1, block: true, varies: false };
    const parameter = parameterAt.get(name);
    if (parameter !== undefined) return { op: Op.Parameter, a: parameter, b: -1, block: false, varies: true };
    const nearest = nearestName(name, [...parameters, ...columns]);
    const hint = nearest === undefined ? 'there are none' : `nearest: '${nearest}'`;
    throw new InputError('unknown-parameter', `'${name}' is neither a data column nor a parameter (${hint})`, name);
  };
}

/** Folding leaves nodes behind that nothing uses. */
function reachable({ nodes, root }: Expression): Uint8Array {
  const used = new Uint8Array(nodes.length);
  used[root] = 1;
  for (let at = root; at >= 0; at--) {
    const node = nodes[at];
    if (!used[at] || !node || node.op <= Op.Column) continue;
    used[node.a] = 1;
    if (node.b >= 0) used[node.b] = 1;
  }
  return used;
}

function translate(
  node: ExpressionNode,
  { names }: Expression,
  resolve: (name: string) => TapeNode,
  places: Int32Array,
  nodes: readonly TapeNode[],
): TapeNode {
  if (node.op === Op.Constant) return { ...node, block: false, varies: false };
  if (node.op === Op.Parameter) return resolve(names[node.a] ?? '');
  const a = places[node.a] ?? 0;
  const b = node.b < 0 ? -1 : (places[node.b] ?? 0);
  const operands = [nodes[a], nodes[b]];
  return { op: node.op, a, b, block: operands.some((n) => n?.block), varies: operands.some((n) => n?.varies) };
}

function write(nodes: readonly TapeNode[], parameters: number, columns: number, root: number): Float64Array {
  const edges = adjointEdges(nodes, root);
  const operations = nodes.filter((n) => n.op > Op.Column);
  const header = [
    nodes.length,
    parameters,
    columns,
    root,
    operations.filter((n) => n.block).length,
    operations.filter((n) => n.varies).length,
  ];
  const body = nodes.flatMap((n, at) => {
    const place = (n.block ? 1 : 0) + (n.varies ? 2 : 0);
    return [n.op, n.a, n.b, place, edges.toFirst[at] ?? 0, edges.toSecond[at] ?? 0];
  });
  return Float64Array.from([...header, ...body]);
}

/** For both operands of every node: whether and how an adjoint goes there. A parameter's own entry says whether any arrives. */
function adjointEdges(nodes: readonly TapeNode[], root: number): { toFirst: Uint8Array; toSecond: Uint8Array } {
  const toFirst = new Uint8Array(nodes.length);
  const toSecond = new Uint8Array(nodes.length);
  const arriving = new Int32Array(nodes.length);
  const operations = nodes.map((node, at) => ({ node, at })).filter(({ node }) => node.op > Op.Column);
  for (const { node } of operations) {
    for (const operand of [node.a, node.b]) if (operand >= 0) arriving[operand] = (arriving[operand] ?? 0) + 1;
  }
  const seen = new Uint8Array(nodes.length);
  const edge = (operand: number): number => {
    if (operand < 0 || !nodes[operand]?.varies) return EDGE.None;
    if (seen[operand]) return EDGE.Further;
    seen[operand] = 1;
    return arriving[operand] === 1 ? EDGE.Sole : EDGE.First;
  };
  for (const { node, at } of operations.reverse()) {
    toFirst[at] = edge(node.a);
    toSecond[at] = edge(node.b);
  }
  nodes.forEach((node, at) => {
    if (node.op === Op.Parameter) toFirst[at] = seen[at] || at === root ? EDGE.First : EDGE.None;
  });
  return { toFirst, toSecond };
}
