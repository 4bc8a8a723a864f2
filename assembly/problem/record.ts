/**
 * The record of one least-squares problem: what is fitted (a model over rows of data), what varies, and the workspace.
 *
 *   model(θ) ← map (u → θ: scale, fixed, ties, by the chain rule) ← weights ← loss
 *
 * All p parameters θ live in one vector; the solver varies n of them through u. Rows come in pairs; an odd last row is
 * padded, and its second lane never counts.
 */
import { reserve } from "../abi/arena";
import { pad4 } from "../linalg/gram";

/** Pairs of rows per block: many enough that series of w(z) serve long runs, few enough for the second-level cache (128 × 24 × 16 B). */
export const BLOCK: i32 = 128;
/** Bytes of one circuit node's complex values over a block: 32 for each pair of frequencies, which is two pairs of rows. */
export const NODE_BYTES: u32 = 2048;
/** Z, then 1/Z, then ∂Z_total/∂Z of every node. */
const NODE_TABLES: u32 = 3;

export const enum Model { Peaks, Curve, External, Circuit }
/** How a variable u stands for its parameter: θ = u, θ = e^u, θ = √u (even parameters: exact at θ = 0). */
export const enum Scale { Linear, Logarithmic, Square }
export const enum Loss { Squares, Huber, SoftL1, Cauchy }

@unmanaged export class Problem {
  model: i32; rows: i32; parameters: i32; variables: i32;
  components: i32; ties: i32; columns: i32; loss: i32;
  lossScale: f64;
  /** Outputs of `evaluate`: Σ(w·r)², and Σ of the loss (the same without one). */
  chiSquare: f64; cost: f64;
  /** 1: rows are scaled by ψ(r), so that the Gram matrix is the middle of the sandwich covariance. */
  meat: i32;
  weighted: i32;
  /** Progress of a model written in JavaScript: 0 idle, 1 waits for values at θ, 2 + 2k (+1) for θ_k + h (− h). */
  stage: i32;
  step: f64;
  // Addresses. Columns of data first: x of a spectrum, or the columns an expression names.
  data: usize; y: usize; weights: usize;
  theta: usize; even: usize;
  componentId: usize; componentFirst: usize;
  parameterOf: usize; scaleOf: usize; lower: usize; upper: usize; factor: usize;
  /** 1 over the step of each variable that is known beforehand to be a long one; 0: the trust region learns it from the columns. */
  natural: usize;
  tieOf: usize; tieTape: usize; chain: usize;
  tape: usize; tapeWork: usize; tapeWorkBytes: u32; tieWork: usize; tieWorkBytes: u32; tieGradient: usize;
  columnAt: usize;
  /** Of a circuit (circuit.ts): its nodes' parents and joins, where each node's derivative lies (0: it is 1), tapes of users' elements. */
  nodes: i32; nodeParent: usize; nodeJoin: usize; nodeShare: usize; nodeValues: usize; elementTape: usize;
  /** With active backgrounds (active.ts): how many components are peaks, their columns, the first record, the way the rows are swept. */
  peaks: i32; peakColumns: i32; active: usize; reversed: bool;
  asked: usize; values: usize; base: usize; jacobian: usize;
  gram: usize; f: usize; j: usize; row: usize; width: i32;
}

/** Rows padded to whole pairs. */
@inline export function pairsOf(rows: i32): i32 { return (rows + 1) >> 1; }

/** Bytes a problem of this size takes, before its tapes: the caller checks it against the memory limit. */
export function problemBytes(model: i32, rows: i32, parameters: i32, variables: i32, components: i32, ties: i32, columns: i32): f64 {
  const m = <f64>pairsOf(rows) * 16, p = <f64>parameters, n = <f64>variables;
  const external: f64 = model == Model.External ? m * (2 + p) : 0;
  const circuit: f64 = model == Model.Circuit ? 2 * <f64>components * (NODE_TABLES * NODE_BYTES + 12) : 0;
  const block = <f64>BLOCK * 16 * (p + n + 8);
  return m * (<f64>columns + 2) + external + circuit + block + 8 * (n + 4) * (n + 4) + 8 * (4 * p + 7 * n + <f64>ties * (n + 4)) + 32 * <f64>components + 65536;
}

/** A new problem with zeroed data, unit weights, all variables linear and unbounded; 0 where memory is short. */
export function openProblem(
  model: i32, rows: i32, parameters: i32, variables: i32, components: i32, ties: i32, columns: i32,
): usize {
  const self = reserve(offsetof<Problem>());
  if (self == 0) return 0;
  const problem = changetype<Problem>(self);
  const padded = <u32>pairsOf(rows) << 4, p = <u32>parameters << 3, n = <u32>variables << 3;
  problem.model = model; problem.rows = rows; problem.parameters = parameters; problem.variables = variables;
  problem.components = components; problem.ties = ties; problem.columns = columns;
  problem.lossScale = 1;
  problem.width = pad4(max(variables + 1, parameters));
  problem.row = <usize>problem.width << 4;
  problem.data = reserve(padded * <u32>columns); problem.y = reserve(padded); problem.weights = reserve(padded);
  problem.theta = reserve(p); problem.even = reserve(p >> 1);
  problem.componentId = reserve(<u32>components << 2); problem.componentFirst = reserve(<u32>components << 2);
  problem.parameterOf = reserve(n >> 1); problem.scaleOf = reserve(n >> 1);
  problem.lower = reserve(n); problem.upper = reserve(n); problem.factor = reserve(n);
  problem.natural = reserve(n);
  problem.tieOf = reserve(<u32>ties << 2); problem.tieTape = reserve(<u32>ties << 2); problem.chain = reserve(<u32>ties * n);
  problem.tieGradient = reserve(p << 1);
  problem.columnAt = reserve(<u32>columns << 2);
  const padding = <u32>pad4(variables + 1);
  problem.gram = reserve(padding * padding << 3);
  problem.f = reserve(<u32>BLOCK << 4);
  problem.j = reserve(<u32>BLOCK * <u32>problem.row);
  if (model == Model.External) {
    problem.asked = reserve(p); problem.values = reserve(padded); problem.base = reserve(padded);
    problem.jacobian = reserve(padded * <u32>parameters);
    if (problem.jacobian == 0) return 0;
  }
  if (model == Model.Circuit && !openNodes(problem)) return 0;
  if (problem.j == 0 || problem.gram == 0 || problem.weights == 0) return 0;
  for (let k = 0; k < variables; k++) {
    store<f64>(problem.lower + (<usize>k << 3), -Infinity);
    store<f64>(problem.upper + (<usize>k << 3), Infinity);
  }
  return self;
}

/** Room for as many composites as elements: a tree whose composites have two children or more needs fewer. */
function openNodes(problem: Problem): bool {
  const most = 2 * <u32>problem.components, table = most << 2;
  problem.nodeParent = reserve(table); problem.nodeJoin = reserve(table); problem.nodeShare = reserve(table);
  problem.elementTape = reserve(table);
  problem.nodeValues = reserve(most * NODE_TABLES * NODE_BYTES);
  return problem.nodeValues != 0;
}
