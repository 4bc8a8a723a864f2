/**
 * Normal equations of data sets that share some variables: a diagonal block for the variables each has for itself, bordered by the shared
 * ones, solved by the Schur complement of the blocks (Golub & Van Loan §4.2, §4.4): S = Σ(A_ss − A_sl A_ll⁻¹ A_ls). Time and memory are
 * linear in the number of data sets.
 */
import { Damped } from './damped.ts';

/** What one data set says: JᵀJ (n × n, row-major) and Jᵀr by all its variables, and which of these do not move. */
export interface BorderedBlock {
  matrix: Float64Array;
  gradient: Float64Array;
  /** 1: held. By its own variables; of shared ones the joint problem says. */
  held: Uint8Array;
}

/** Where the variables of a data set belong. */
export interface BlockLayout {
  /** Positions of those it has for itself. */
  local: readonly number[];
  /** By shared variable, its position; −1 where this data set does not have it. */
  shared: readonly number[];
}

/** A block without its own variables: what they add to the shared ones. */
interface Eliminated {
  factor: Damped;
  /** A_ll⁻¹A_ls, column by column of the shared variables; null where the data set lacks one. */
  columns: (Float64Array | null)[];
  /** A_ll⁻¹g_l. */
  own: Float64Array;
}

export class Bordered {
  readonly #layouts: readonly BlockLayout[];
  readonly #blocks: readonly BorderedBlock[];
  readonly #parts: Eliminated[];
  readonly #count: number;
  readonly #schur: Damped;
  readonly #right: Float64Array;

  /** `held`: by shared variable. */
  constructor(layouts: readonly BlockLayout[], blocks: readonly BorderedBlock[], count: number, damping: number, held: Uint8Array) {
    this.#layouts = layouts;
    this.#blocks = blocks;
    this.#count = count;
    const matrix = new Float64Array(count * count);
    const diagonal = new Float64Array(count);
    this.#right = new Float64Array(count);
    this.#parts = blocks.map((block, i) => this.#eliminate(block, layouts[i] as BlockLayout, damping, matrix, diagonal));
    for (let q = 0; q < count; q++) matrix[q * count + q] = (matrix[q * count + q] as number) + damping * (diagonal[q] as number);
    this.#schur = new Damped(matrix, count, 0, held, diagonal);
  }

  #eliminate(
    block: BorderedBlock,
    { local, shared }: BlockLayout,
    damping: number,
    matrix: Float64Array,
    diagonal: Float64Array,
  ): Eliminated {
    const count = this.#count;
    const { gradient } = block;
    const n = gradient.length;
    const at = (i: number, k: number) => block.matrix[i * n + k] as number;
    const inner = Float64Array.from({ length: local.length ** 2 }, (_, e) =>
      at(local[Math.floor(e / local.length)] as number, local[e % local.length] as number),
    );
    const heldLocal = local.map((i) => block.held[i] as number);
    const factor = new Damped(inner, local.length, damping, heldLocal);
    const columns = shared.map((s) => (s < 0 ? null : factor.solve(local.map((i) => at(i, s)))));
    const own = factor.solve(local.map((i) => gradient[i] as number));
    const across = (s: number, values: Float64Array) => local.reduce((sum, i, k) => sum + at(s, i) * (values[k] as number), 0);
    for (let q = 0; q < count; q++) {
      const s = shared[q] as number;
      if (s < 0) continue;
      diagonal[q] = (diagonal[q] as number) + at(s, s);
      this.#right[q] = (this.#right[q] as number) + (gradient[s] as number) - across(s, own);
      columns.forEach((column, p) => {
        if (column) matrix[q * count + p] = (matrix[q * count + p] as number) + at(s, shared[p] as number) - across(s, column);
      });
    }
    return { factor, columns, own };
  }

  /** The step −H⁻¹g of every data set's variables, in its own order. */
  step(): Float64Array[] {
    const shared = this.#schur.solve(this.#right).map((v) => -v);
    return this.#parts.map(({ columns, own }, i) => {
      const { local, shared: positions } = this.#layouts[i] as BlockLayout;
      const step = new Float64Array((this.#blocks[i] as BorderedBlock).gradient.length);
      local.forEach((position, k) => {
        step[position] = columns.reduce(
          (sum, column, q) => (column ? sum - (column[k] as number) * (shared[q] as number) : sum),
          -(own[k] as number),
        );
      });
      positions.forEach((position, q) => {
        if (position >= 0) step[position] = shared[q] as number;
      });
      return step;
    });
  }

  /** The block of H⁻¹ that belongs to data set i, in its own order of variables, and which of these are singular. */
  inverse(i: number): { matrix: Float64Array; singular: Uint8Array } {
    const { local, shared } = this.#layouts[i] as BlockLayout;
    const { factor, columns } = this.#parts[i] as Eliminated;
    const n = (this.#blocks[i] as BorderedBlock).gradient.length;
    const matrix = new Float64Array(n * n);
    const singular = new Uint8Array(n);
    local.forEach((position, k) => {
      singular[position] = factor.singular[k] as number;
      const unit = factor.solve(local.map((_, m) => (m === k ? 1 : 0)));
      local.forEach((other, m) => {
        matrix[other * n + position] = unit[m] as number;
      });
    });
    const present = shared.flatMap((position, q) => (position < 0 ? [] : [{ position, q }]));
    const variance = present.map(({ q }) => this.#schur.solve(Array.from({ length: this.#count }, (_, p) => (p === q ? 1 : 0))));
    for (const [a, { position, q }] of present.entries()) {
      singular[position] = this.#schur.singular[q] as number;
      for (const other of present) matrix[other.position * n + position] = (variance[a] as Float64Array)[other.q] as number;
      this.#border(
        matrix,
        n,
        local,
        position,
        (k) => -present.reduce((sum, b) => sum + columnAt(columns, b.q, k) * ((variance[a] as Float64Array)[b.q] as number), 0),
      );
    }
    this.#spread(matrix, n, local, columns, present);
    return { matrix, singular };
  }

  /** Σ_ls and its transpose. */
  #border(matrix: Float64Array, n: number, local: readonly number[], position: number, value: (k: number) => number): void {
    local.forEach((own, k) => {
      matrix[own * n + position] = value(k);
      matrix[position * n + own] = matrix[own * n + position] as number;
    });
  }

  /** What the shared variables' errors add to those of the others: A_ll⁻¹A_ls Σ_ss A_sl A_ll⁻¹ = −Σ_ls·(A_ll⁻¹A_ls)ᵀ. */
  #spread(
    matrix: Float64Array,
    n: number,
    local: readonly number[],
    columns: readonly (Float64Array | null)[],
    present: readonly { position: number; q: number }[],
  ): void {
    for (const row of local) {
      local.forEach((column, m) => {
        const added = present.reduce((sum, { position, q }) => sum - (matrix[row * n + position] as number) * columnAt(columns, q, m), 0);
        matrix[row * n + column] = (matrix[row * n + column] as number) + added;
      });
    }
  }
}

function columnAt(columns: readonly (Float64Array | null)[], q: number, k: number): number {
  return columns[q]?.[k] ?? 0;
}
