/** Voltammograms and options in: checked, with units resolved. */
import { InputError } from '../core/errors.ts';
import { checkFinite } from '../fit/data.ts';
import { parseQuantity } from '../fit/quantity.ts';
import type { Warning } from '../fit/result.ts';
import { checkCount, checkNames, checkRange } from '../model/check-options.ts';
import type { BaselineSpec, PotentialRange, Voltammogram, VoltammogramOptions } from './types.ts';

/** A voltammogram as computed with. */
export interface CheckedData {
  potential: Float64Array;
  current: Float64Array;
  /** Ascending; `null` where the voltammogram has none, or none that ascend. */
  time: Float64Array | null;
  cycle: Float64Array | null;
  /** mV/s, as the file says. */
  scanRate: number | null;
  warnings: Warning[];
}

/** What onsets are measured by. */
export type Threshold = { kind: 'current'; amperes: number } | { kind: 'share'; share: number };

/** Options in base units. */
export interface ResolvedVoltammogramOptions {
  /** mV/s. */
  scanRate: number | null;
  /** cm². */
  area: number | null;
  /** g. */
  mass: number | null;
  baseline: (name: string) => BaselineSpec;
  peaks: [string, [number, number]][] | null;
  prominence: number;
  maxPeaks: number;
  onset: Threshold | null;
  windows: [number, number][];
}

const LEAST = 5;

/** Throws InputError `length-mismatch`, `non-finite`, `too-few-points`, `zero-range`, `bad-option`. */
export function checkData(data: Voltammogram): CheckedData {
  checkFinite(data?.potential, 'potential');
  checkFinite(data.current, 'current');
  const potential = Float64Array.from(data.potential);
  const current = column(data.current, 'current', potential.length);
  if (potential.length < LEAST) {
    throw new InputError('too-few-points', `a voltammogram needs ${LEAST} points at least, got ${potential.length}`, 'potential');
  }
  if (potential.every((v) => v === potential[0])) {
    throw new InputError('zero-range', `the potential is ${potential[0]} V all the way: this is no voltammogram`, 'potential');
  }
  const { scanRate = null } = data;
  if (scanRate !== null && !(scanRate > 0 && scanRate < Infinity)) {
    throw new InputError('bad-option', `scanRate is ${scanRate} mV/s, expected a number above 0`, 'scanRate');
  }
  const warnings: Warning[] = [];
  const time = timesOf(data.time, potential.length, warnings);
  return { potential, current, time, cycle: optional(data.cycle, 'cycle', potential.length), scanRate, warnings };
}

function optional(values: ArrayLike<number> | null | undefined, name: string, length: number): Float64Array | null {
  if (values === null || values === undefined) return null;
  checkFinite(values, name);
  return column(values, name, length);
}

function column(values: ArrayLike<number>, name: string, length: number): Float64Array {
  if (values.length === length) return Float64Array.from(values);
  throw new InputError('length-mismatch', `${name} has ${values.length} points, potential has ${length}`, name);
}

/** Times that run backwards measure nothing. */
function timesOf(given: Voltammogram['time'], length: number, warnings: Warning[]): Float64Array | null {
  const time = optional(given, 'time', length);
  const back = time ? time.findIndex((v, i) => i > 0 && v < (time[i - 1] as number)) : -1;
  if (back < 0) return time && (time.at(-1) as number) > (time[0] as number) ? time : null;
  warnings.push({ code: 'times-ignored', message: `the time runs backwards at point ${back + 1}: times were not used` });
  return null;
}

const OPTIONS = ['scanRate', 'area', 'mass', 'baseline', 'peaks', 'prominence', 'maxPeaks', 'onset', 'window'];

/** Throws InputError `unknown-option`, `bad-option`, `bad-range`, `bad-name`. */
export function resolveOptions(options: VoltammogramOptions): ResolvedVoltammogramOptions {
  checkNames(options, OPTIONS);
  const { prominence = 0.02, maxPeaks = Infinity } = options;
  if (!(prominence >= 0 && prominence <= 1)) {
    throw new InputError('bad-option', `prominence is ${String(prominence)}, expected a share from 0 to 1`, 'prominence');
  }
  if (maxPeaks !== Infinity) checkCount('maxPeaks', maxPeaks, 0);
  const quantity = (text: string | undefined, name: 'scanRate' | 'area' | 'mass') =>
    text === undefined ? null : parseQuantity(text, name, name);
  const area = quantity(options.area, 'area');
  return {
    scanRate: quantity(options.scanRate, 'scanRate'),
    area,
    mass: quantity(options.mass, 'mass'),
    baseline: baselinesOf(options.baseline),
    peaks: options.peaks ? windowsOf(options.peaks) : null,
    prominence,
    maxPeaks,
    onset: options.onset === undefined ? null : thresholdOf(options.onset, area),
    windows: rangesOf(options.window ?? []).map((range) => checkRange(range, 'window')),
  };
}

function windowsOf(peaks: Readonly<Record<string, PotentialRange>>): [string, [number, number]][] {
  return Object.entries(peaks).map(([name, range]) => {
    if (name.trim() === '') throw new InputError('bad-name', 'a peak needs a name', 'peaks');
    return [name, checkRange(range, `peaks.${name}`)];
  });
}

/** One range, or several. */
function rangesOf(window: PotentialRange | readonly PotentialRange[]): readonly PotentialRange[] {
  const isOne = (given: typeof window): given is PotentialRange => typeof given[0] === 'number';
  if (!Array.isArray(window)) throw new InputError('bad-range', 'window is expected as [from, to], or several of them', 'window');
  return isOne(window) ? [window] : window;
}

const METHODS = ['auto', 'linear', 'tangent', 'none'];

function baselinesOf(given: VoltammogramOptions['baseline'] = 'auto'): (name: string) => BaselineSpec {
  if (typeof given === 'string' || Array.isArray(given)) {
    const spec = checkBaseline(given as BaselineSpec, 'baseline');
    return () => spec;
  }
  if (typeof given !== 'object' || given === null) return () => checkBaseline(given as never, 'baseline');
  const specs = new Map(Object.entries(given).map(([name, spec]) => [name, checkBaseline(spec, `baseline.${name}`)]));
  return (name) => specs.get(name) ?? 'auto';
}

function checkBaseline(spec: BaselineSpec, path: string): BaselineSpec {
  if (typeof spec === 'string' && METHODS.includes(spec)) return spec;
  if (!Array.isArray(spec) || spec.length === 0) {
    throw new InputError(
      'bad-option',
      `${path} is ${JSON.stringify(spec) ?? String(spec)}, expected one of ${METHODS.join(', ')}, or ranges of potential`,
      path,
    );
  }
  return spec.map((range, i) => checkRange(range, `${path}[${i}]`));
}

/** `'10 uA'`, `'10 uA/cm2'`, `'5 %'`. */
function thresholdOf(text: string, area: number | null): Threshold {
  const share = /^\s*([\d.]+)\s*%\s*$/.exec(String(text));
  if (share) {
    const percent = Number(share[1]);
    if (percent > 0 && percent < 100) return { kind: 'share', share: percent / 100 };
    throw new InputError('bad-option', `onset is '${text}', expected a share of the peak between 0 and 100 %`, 'onset');
  }
  if (!/\/|⁻²|-2/.test(String(text))) return { kind: 'current', amperes: parseQuantity(text, 'current', 'onset') };
  const density = parseQuantity(text, 'currentDensity', 'onset');
  if (area === null) throw new InputError('bad-option', `onset is '${text}', which needs the electrode's area`, 'area');
  return { kind: 'current', amperes: density * area };
}
