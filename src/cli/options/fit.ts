/** The options that every fitting command has, and what they mean to the API. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { FitOptions } from '../../index.ts';
import type { ColumnNames } from './columns.ts';
import type { Exclusion } from './exclude.ts';
import { parseCount, parseNumber } from './number.ts';
import { addOutputOptions, type OutputOptions } from './output.ts';
import { collectParams, collectStarts, mergeSpecs, type Specs } from './param.ts';

export interface CommonOptions extends OutputOptions {
  param?: Specs;
  start?: Specs;
  range?: [number, number][];
  exclude?: Exclusion[];
  weight?: Weight;
  loss?: 'squares' | 'huber' | 'softL1' | 'cauchy';
  starts?: number;
  seed?: number;
  intervals?: 'profile' | 'bootstrap';
  confidence?: number;
  maxTime?: number;
}

export type Weight = 'unit' | 'modulus' | 'proportional' | 'poisson' | 'sigma';

/** What the options mean for one kind of data. */
export interface FitAxis {
  /** What `--range` and `--exclude` are about. */
  axis: string;
  parseRange: (text: string, previous?: readonly [number, number][]) => [number, number][];
  parseExclude: (text: string, previous?: readonly Exclusion[]) => Exclusion[];
  columns: ColumnNames;
  weights: readonly Weight[];
  defaultWeights: string;
}

export function addFitOptions(command: Command, { axis, parseRange, parseExclude, columns, weights, defaultWeights }: FitAxis): Command {
  command
    .option(
      '--param <spec>',
      'start, bounds, fixed value or tie of a parameter: NAME=VALUE[MIN:MAX], NAME=VALUE!, NAME:=EXPRESSION (repeatable)',
      collectParams,
    )
    .option('--start <list>', 'starts: NAME=VALUE,NAME=VALUE', collectStarts)
    .option('--range <from:to>', `fit this part of ${axis} only (repeatable)`, parseRange)
    .option('--exclude <what>', `leave out parts of ${axis}, or points by position from 0: FROM:TO,7,8 (repeatable)`, parseExclude)
    .addOption(new Option('--weight <how>', `weights (default: ${defaultWeights})`).choices(weights))
    .addOption(new Option('--loss <kind>', 'how outliers count (default: squares)').choices(['squares', 'huber', 'softL1', 'cauchy']))
    .option('--starts <n>', 'how many starts to try (default: as many as the model needs)', parseCount)
    .option('--seed <n>', 'seed of everything random (default: 1)', parseNumber)
    .addOption(new Option('--intervals <how>', 'confidence intervals besides standard errors').choices(['profile', 'bootstrap']))
    .option('--confidence <level>', 'of the intervals (default: 0.95)', parseLevel)
    .option('--max-time <ms>', 'milliseconds a fit may take', parsePositive);
  return addOutputOptions(command, columns);
}

/** The API's options; what was not given is left to its defaults, and `sigma` is a matter of the data. */
export function toFitOptions(options: CommonOptions): FitOptions {
  const { range, exclude, weight, loss, starts, seed, intervals, confidence, maxTime } = options;
  const parameters = mergeSpecs(options.start, options.param);
  return {
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(range && { range }),
    ...(exclude && { exclude }),
    ...(weight && weight !== 'sigma' && { weights: weight }),
    ...(loss && { loss }),
    ...(starts !== undefined && { starts }),
    ...(seed !== undefined && { seed }),
    ...(intervals && { intervals }),
    ...(confidence !== undefined && { confidence }),
    ...(maxTime !== undefined && { maxTime }),
  };
}

function parseLevel(text: string): number {
  const level = parseNumber(text);
  if (!(level > 0 && level < 1)) throw new InvalidArgumentError('write a number between 0 and 1.');
  return level;
}

function parsePositive(text: string): number {
  const value = parseNumber(text);
  if (!(value > 0)) throw new InvalidArgumentError('write a number above 0.');
  return value;
}
