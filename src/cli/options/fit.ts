/** The options that every fitting command has, and what they mean to the API. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { FitOptions } from '../../index.ts';
import { collectColumns } from './columns.ts';
import { parseCount, parseNumber } from './number.ts';
import { collectParams, collectStarts, mergeSpecs, type Specs } from './param.ts';
import { collectRanges } from './range.ts';

export interface CommonOptions {
  param?: Specs;
  start?: Specs;
  range?: [number, number][];
  exclude?: [number, number][];
  columns?: Record<string, string>;
  weight?: 'unit' | 'modulus' | 'proportional' | 'poisson';
  loss?: 'squares' | 'huber' | 'softL1' | 'cauchy';
  starts?: number;
  seed?: number;
  intervals?: 'profile' | 'bootstrap';
  confidence?: number;
  maxTime?: number;
  json?: boolean;
  out?: string;
}

export function addFitOptions(command: Command): Command {
  return command
    .option(
      '--param <spec>',
      'start, bounds, fixed value or tie of a parameter: NAME=VALUE[MIN:MAX], NAME=VALUE!, NAME:=EXPRESSION (repeatable)',
      collectParams,
    )
    .option('--start <list>', 'starts: NAME=VALUE,NAME=VALUE', collectStarts)
    .option('--range <from:to>', 'fit this part of x only (repeatable)', collectRanges)
    .option('--exclude <from:to>', 'leave this part of x out (repeatable)', collectRanges)
    .option('--columns <list>', 'columns by heading or position: x=HEADING,y=2,sigma=3', collectColumns)
    .addOption(
      new Option('--weight <how>', 'weights (default: 1/sigma if the file has sigma, else unit)').choices([
        'unit',
        'modulus',
        'proportional',
        'poisson',
      ]),
    )
    .addOption(new Option('--loss <kind>', 'how outliers count (default: squares)').choices(['squares', 'huber', 'softL1', 'cauchy']))
    .option('--starts <n>', 'how many starts to try (default: as many as the model needs)', parseCount)
    .option('--seed <n>', 'seed of everything random (default: 1)', parseNumber)
    .addOption(new Option('--intervals <how>', 'confidence intervals besides standard errors').choices(['profile', 'bootstrap']))
    .option('--confidence <level>', 'of the intervals (default: 0.95)', parseLevel)
    .option('--max-time <ms>', 'milliseconds a fit may take', parsePositive)
    .option('--json', 'print one JSON document and nothing else')
    .option('--out <folder>', 'write result.json, tables (CSV), figures (SVG) and report.html there');
}

/** The API's options; what was not given is left to its defaults. */
export function toFitOptions(options: CommonOptions): FitOptions {
  const { range, exclude, weight, loss, starts, seed, intervals, confidence, maxTime } = options;
  const parameters = mergeSpecs(options.start, options.param);
  return {
    ...(Object.keys(parameters).length > 0 && { parameters }),
    ...(range && { range }),
    ...(exclude && { exclude }),
    ...(weight && { weights: weight }),
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
