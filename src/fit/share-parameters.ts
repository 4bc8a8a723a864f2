/** Which free parameters of a job are shared with other data sets. */
import { InputError } from '../core/errors.ts';
import type { FitJob } from './job.ts';
import { hint } from './nearest.ts';
import type { Parameter } from './parameters.ts';

/** A shared parameter: by its name in every data set, or by its names in those that have it under different ones. */
export type SharedParameter = string | readonly string[];

/** Names of a shared parameter. */
export function namesOf(shared: SharedParameter): readonly string[] {
  return typeof shared === 'string' ? [shared] : shared;
}

/**
 * By shared parameter, its position among the free ones of the job; −1 where the model has none of its names.
 * Throws InputError `bad-option` for one that is fixed or tied, or of which the model has several names; `unsupported` with a robust loss or intervals.
 */
export function positionsOf(shared: readonly SharedParameter[], parameters: readonly Parameter[], { shape, options }: FitJob): number[] {
  if (options.loss !== 'squares' || options.intervals !== null)
    throw new InputError(
      'unsupported',
      'shared parameters go with plain squares and standard errors: leave out loss and intervals',
      'shared',
    );
  return shared.map((one, q) => {
    const names = namesOf(one);
    const found = parameters.flatMap((p, i) => (!p.hidden && names.includes(p.name) ? [i] : []));
    if (found.length > 1)
      throw new InputError('bad-option', `one model has several of ${names.join(', ')}: tie them to each other`, `shared.${q}`);
    if (found.length === 0) return -1;
    const position = shape.free.indexOf(found[0] as number);
    if (position < 0)
      throw new InputError(
        'bad-option',
        `${parameters[found[0] as number]?.name} is fixed or tied: only what is fitted can be shared`,
        `shared.${q}`,
      );
    return position;
  });
}

/** Throws InputError `unknown-parameter` for what none of the models has. */
export function checkShared(shared: readonly SharedParameter[], models: readonly (readonly Parameter[])[]): void {
  if (!Array.isArray(shared)) throw new InputError('bad-option', 'shared is expected as an array of names of parameters', 'shared');
  const known = [...new Set(models.flatMap((parameters) => parameters.flatMap((p) => (p.hidden ? [] : [p.name]))))];
  shared.forEach((one: SharedParameter, q) => {
    const stray = namesOf(one).find((name) => !known.includes(name));
    if (stray !== undefined)
      throw new InputError('unknown-parameter', `no model has a parameter "${stray}"${hint(stray, known)}`, `shared.${q}`);
  });
}

/** A shared variable is one number for all: where one model varies σ² and another σ, all vary σ. Throws InputError `unsupported` for logarithms. */
export function alignScales(jobs: readonly FitJob[]): void {
  const count = jobs[0]?.shared?.length ?? 0;
  for (let q = 0; q < count; q++) {
    const places = jobs.flatMap((job) => ((job.shared?.[q] ?? -1) < 0 ? [] : [{ job, k: job.shared?.[q] as number }]));
    const scales = new Set(places.map(({ job, k }) => job.shape.scale[k]));
    if (scales.size < 2) continue;
    if (scales.has('logarithmic'))
      throw new InputError(
        'unsupported',
        'a shared parameter is on a logarithmic scale in some models only: give all the same',
        `shared.${q}`,
      );
    for (const { job, k } of places) job.shape = { ...job.shape, scale: job.shape.scale.map((scale, i) => (i === k ? 'linear' : scale)) };
  }
}
