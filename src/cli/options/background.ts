import { InvalidArgumentError } from 'commander';
import type { BackgroundSpec } from '../../index.ts';

/** What `--background none` means. */
export const NO_BACKGROUND = 'none';

/** `linear`, `none`, `polynomial:3`. Whether there is such a background is for the model to say. */
export function parseBackground(text: string): BackgroundSpec | typeof NO_BACKGROUND {
  const match = /^(\w+)(?::(\d))?$/.exec(text.trim());
  if (!match) throw new InvalidArgumentError('write a name (linear, none, …) or polynomial:DEGREE.');
  const [, kind, degree] = match;
  if (kind === NO_BACKGROUND) return NO_BACKGROUND;
  return { kind, ...(degree !== undefined && { degree: Number(degree) }) } as BackgroundSpec;
}
