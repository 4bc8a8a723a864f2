/** The core's exports, one function each: numbers in, status out. Nothing else in the package calls into the module. */

export interface Calls {
  readonly memory: WebAssembly.Memory;
  start(): void;
  mark(): number;
  release(to: number): void;
  reserve(bytes: number): number;
  sweepComponent(id: number, p: number, x: number, pairs: number, f: number, j: number, row: number): void;
  measureComponent(id: number, p: number, out: number): void;
  problemBytes(
    model: number,
    rows: number,
    parameters: number,
    variables: number,
    components: number,
    ties: number,
    columns: number,
  ): number;
  openProblem(
    model: number,
    rows: number,
    parameters: number,
    variables: number,
    components: number,
    ties: number,
    columns: number,
  ): number;
  problemAddress(problem: number, field: number): number;
  openActive(problem: number, peaks: number, first: number, nodes: number, sources: number, reach: number, reversed: number): number;
  setTape(problem: number, tape: number): number;
  setTie(problem: number, tie: number, tape: number): number;
  setNodes(problem: number, nodes: number): void;
  setElement(problem: number, element: number, re: number, im: number): number;
  setResiduals(problem: number, weighted: number, loss: number, lossScale: number): void;
  solverBytes(n: number): number;
  openSolver(problem: number): number;
  solverAddress(solver: number, field: number): number;
  startSolver(solver: number, ftol: number, xtol: number, gtol: number, limit: number, floor: number, bold: number): void;
  stepSolver(solver: number, budget: number): number;
  chiSquare(solver: number): number;
  cost(solver: number): number;
  evaluations(solver: number): number;
  iterations(solver: number): number;
  covariance(solver: number, out: number, standing: number): number;
  settle(problem: number, u: number): void;
  sandwich(problem: number, solver: number, out: number): number;
  curve(problem: number, out: number): void;
  tapeWorkspace(tape: number, pairs: number): number;
  sweepTape(tape: number, theta: number, columns: number, pairs: number, work: number, f: number, j: number, row: number): void;
  faddeeva(x: number, y: number, n: number, re: number, im: number): void;
}

/** `Field` of assembly/index.ts, in its order. */
export const FIELDS = [
  'data',
  'y',
  'weights',
  'theta',
  'even',
  'componentId',
  'componentFirst',
  'parameterOf',
  'scaleOf',
  'lower',
  'upper',
  'tieOf',
  'chain',
  'natural',
  'asked',
  'values',
  'nodeParent',
  'nodeJoin',
  'variables',
  'held',
  'gram',
] as const;
export type Field = (typeof FIELDS)[number];

/** `Model` of assembly/problem/record.ts. */
export const MODEL = { peaks: 0, curve: 1, external: 2, circuit: 3 } as const;
/** `Join` of assembly/problem/circuit.ts. */
export const JOIN = { series: 0, parallel: 1 } as const;
/** `Scale` of assembly/problem/record.ts. */
export const SCALE = { linear: 0, logarithmic: 1, square: 2 } as const;
/** `Loss` of assembly/problem/record.ts. */
export const LOSS = { squares: 0, huber: 1, softL1: 2, cauchy: 3 } as const;
/** `Status` of assembly/solver/record.ts. */
export const STATUS = {
  running: -1,
  needsValues: -2,
  ftol: 0,
  xtol: 1,
  gtol: 2,
  exact: 3,
  evaluationLimit: 10,
  noProgress: 11,
  nonFinite: 20,
} as const;
/** `Standing` of assembly/solver/covariance.ts. */
export const STANDING = { free: 0, held: 1, atLower: 2, atUpper: 3, singular: 4 } as const;
