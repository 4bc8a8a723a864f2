/** Standard errors of anything that has a gradient by the parameters. */
import { STANDING } from '../core/calls.ts';
import type { FitContext } from './context.ts';
import type { FitOutput } from './job.ts';

/** Standard errors of anything with a gradient. */
export class StandardErrors {
  /** The factor of the covariance: reduced χ², 1 for absolute sigmas and the sandwich, null without degrees of freedom. */
  readonly scale: number | null;
  readonly #output: FitOutput;
  readonly #n: number;
  /** The gradient by the variables of what is asked for. */
  readonly #gradient: Float64Array;

  constructor({ shape, residuals, options }: FitContext, output: FitOutput) {
    const dof = residuals - shape.free.length;
    this.#output = output;
    this.#n = shape.free.length;
    this.#gradient = new Float64Array(this.#n);
    if (options.absoluteSigma || output.lossScale !== null) this.scale = 1;
    else this.scale = dof > 0 ? output.chiSquare / dof : null;
  }

  /** Of a quantity with this gradient by κ; null if it hangs on a singular parameter, or on none that is free. */
  of(gradient: Float64Array): number | null {
    const { transform } = this.#output;
    const byVariable = this.#gradient.fill(0);
    for (let p = 0; p < gradient.length; p++) {
      const g = gradient[p] as number;
      if (g === 0) continue;
      for (let k = 0; k < this.#n; k++) byVariable[k] = (byVariable[k] as number) + g * (transform[p * this.#n + k] as number);
    }
    return this.#errorOf(byVariable);
  }

  /** Of parameter `i`, whose derivative by its own κ is `slope`. */
  ofParameter(i: number, slope: number): number | null {
    const byVariable = this.#gradient;
    for (let k = 0; k < this.#n; k++) byVariable[k] = slope * (this.#output.transform[i * this.#n + k] as number);
    return this.#errorOf(byVariable);
  }

  #errorOf(gradient: Float64Array): number | null {
    const { covariance, standing } = this.#output;
    if (this.scale === null) return null;
    let variance = 0;
    let free = false;
    for (let i = 0; i < this.#n; i++) {
      const g = gradient[i] as number;
      if (g === 0) continue;
      if (standing[i] === STANDING.singular) return null;
      if (standing[i] === STANDING.free) free = true;
      for (let k = 0; k < this.#n; k++) variance += g * (gradient[k] as number) * (covariance[i * this.#n + k] as number);
    }
    const error = Math.sqrt(Math.max(variance, 0) * this.scale);
    return free && Number.isFinite(error) ? error : null;
  }
}
