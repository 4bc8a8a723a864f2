/** A circuit as a tree: what both syntaxes parse to and both printers read. */

/** One element: `type` names it in the catalogue (or among the user's own), `name` is canonical and unique: `'CPE1'`. */
export interface ElementNode {
  readonly kind: 'element';
  readonly type: string;
  readonly name: string;
}

export type CircuitNode = ElementNode | { readonly kind: 'series' | 'parallel'; readonly children: readonly CircuitNode[] };

/** A parameter of a kind of element, as the catalogue (or the user) describes it. */
export interface ParameterDescription {
  /** `'Q'`. */
  readonly name: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** Start if the data do not tell; exponents have one. */
  readonly value: number | null;
  /** Smallest value of a parameter that is varied through its logarithm; null for a linear one. */
  readonly floor: number | null;
}

/** A parameter of one element of a circuit. */
export interface ElementParameter extends ParameterDescription {
  /** Canonical key: `'R0'` for elements of one parameter, else `'CPE1.Q'`. */
  readonly key: string;
}

/** Re Z and Im Z of a user's element as programs over ω and its parameters. */
export interface ElementTapes {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** A kind of element: what it is called is the key in {@link KnownElements}. */
export interface ElementDescription {
  readonly parameters: readonly ParameterDescription[];
  /** Null for the catalogue's. */
  readonly tapes: ElementTapes | null;
}

/** The kinds of element a text may name. */
export type KnownElements = ReadonlyMap<string, ElementDescription>;

/** Limits of what is read as a circuit. */
export const MAX_CHARACTERS = 4000;
export const MAX_ELEMENTS = 64;
export const MAX_NESTING = 32;

/** One node of several; like in like is flattened, a single child stands for itself. */
export function combine(kind: 'series' | 'parallel', nodes: readonly CircuitNode[]): CircuitNode {
  const children = nodes.flatMap((node) => (node.kind === kind ? node.children : [node]));
  return children.length === 1 && children[0] ? children[0] : { kind, children };
}

/** An element with its parameters, in the order of the text. */
export interface CircuitElement {
  readonly type: string;
  readonly name: string;
  readonly parameters: readonly ElementParameter[];
  /** Of a user's element; null for the catalogue's. */
  readonly tapes: ElementTapes | null;
}

/** A parsed circuit. */
export interface Circuit {
  /** Canonical text: `'R0-p(R1,CPE1)-Wo1'`. */
  readonly text: string;
  /** The same in Boukamp's syntax, if it can be said there: `'R0(R1Q1)T1'`; there O is our Ws and T our Wo. */
  readonly boukamp: string | null;
  readonly tree: CircuitNode;
  /** In the order of the text. */
  readonly elements: readonly CircuitElement[];
  /** Keys of all parameters, in impedance.py's order: `['R0', 'R1', 'CPE1.Q', 'CPE1.alpha', …]`. */
  readonly parameters: readonly string[];
}
