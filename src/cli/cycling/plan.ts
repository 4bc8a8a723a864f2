/** What a test is analysed with: the options of the command in the words of the API. */
import type {
  CyclingOptions,
  DifferentialCapacityMethod,
  DifferentialCapacityModel,
  DifferentialCapacityOptions,
  Direction,
  FitDifferentialCapacityOptions,
  RetentionFrom,
  Role,
  Source,
} from '../../cycling/index.ts';
import type { CapacityPeakOption } from '../options/cycling.ts';
import type { OutputOptions } from '../options/output.ts';
import { UsageError } from '../usage.ts';

/** As the command line has them. */
export interface CyclingCommandOptions extends OutputOptions {
  role?: Role;
  mass?: string[];
  area?: string;
  basis?: string;
  oneC?: string;
  formation?: number;
  retentionFrom?: RetentionFrom;
  irAfter?: string;
  source?: Source;
  offset?: string;
  window?: [string, string][];
  cutoffs?: [string, string];
  ir?: string;
  append?: boolean;
  dqdv?: DifferentialCapacityMethod | true;
  dqdvStep?: string;
  dqdvWindow?: string;
  dqdvSmoothing?: string;
  peaks?: boolean;
  peak?: CapacityPeakOption[];
  maxPeaks?: number;
  range?: [number, number];
}

export interface CyclingPlan {
  summary: CyclingOptions;
  /** `null`: no split. */
  split: { cutoffs: [string, string]; ir?: string } | null;
  /** `null`: no dQ/dV. */
  dqdv: DifferentialCapacityOptions | null;
  /** `null`: no peaks of dQ/dV. */
  peaks: { model: DifferentialCapacityModel; options: FitDifferentialCapacityOptions } | null;
  /** Whether profiles are drawn and written. */
  curves: boolean;
}

/** Masses apart, which may differ from test to test. */
export function planOf(options: CyclingCommandOptions): CyclingPlan {
  const { role, cutoffs, ir, peaks, peak, out } = options;
  if (role === undefined) {
    const why = 'which of charge and discharge comes first, and so every efficiency, depends on it';
    throw new UsageError(`--role is missing: say anode-half, cathode-half or full (${why})`);
  }
  if (ir !== undefined && cutoffs === undefined)
    throw new UsageError('--ir corrects the voltages that --cutoffs splits at: give those too');
  const wanted = peaks === true || peak !== undefined;
  checkUsed(options, wanted);
  return {
    summary: summaryOptions(role, options),
    split: cutoffs === undefined ? null : { cutoffs, ...(ir !== undefined && { ir }) },
    dqdv: options.dqdv !== undefined || wanted ? slopeOptions(options) : null,
    peaks: wanted ? peakOptions(options) : null,
    curves: out !== undefined,
  };
}

/** Options of what is not asked for are an oversight. */
function checkUsed(options: CyclingCommandOptions, peaks: boolean): void {
  const given = (names: readonly (keyof CyclingCommandOptions)[]) => names.find((name) => options[name] !== undefined);
  const flag = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const slope = options.dqdv === undefined && !peaks ? given(['dqdvStep', 'dqdvWindow', 'dqdvSmoothing']) : undefined;
  if (slope) throw new UsageError(`${flag(slope)} is an option of dQ/dV: give --dqdv or --peaks too`);
  const own = peaks ? undefined : given(['maxPeaks', 'range']);
  if (own) throw new UsageError(`${flag(own)} is an option of the peaks of dQ/dV: give --peaks or --peak too`);
}

function summaryOptions(role: Role, options: CyclingCommandOptions): CyclingOptions {
  const { area, basis, oneC, formation, retentionFrom, irAfter, source, offset, window } = options;
  return {
    role,
    ...(area !== undefined && { area }),
    ...(basis !== undefined && { basis }),
    ...(oneC !== undefined && { oneC }),
    ...(formation !== undefined && { formation }),
    ...(retentionFrom !== undefined && { retentionFrom }),
    ...(irAfter !== undefined && { irAfter }),
    ...(source !== undefined && { source }),
    ...(offset !== undefined && { offset }),
    ...(window !== undefined && { windows: window }),
  };
}

function slopeOptions({ dqdv, dqdvStep, dqdvWindow, dqdvSmoothing }: CyclingCommandOptions): DifferentialCapacityOptions {
  return {
    ...(typeof dqdv === 'string' && { method: dqdv }),
    ...(dqdvStep !== undefined && { step: dqdvStep }),
    ...(dqdvWindow !== undefined && { window: dqdv === 'gradient' ? rowsOf(dqdvWindow) : dqdvWindow }),
    ...(dqdvSmoothing !== undefined && { smoothing: dqdvSmoothing }),
  };
}

/** The window of the gradient. */
function rowsOf(text: string): number {
  if (/^\s*\d+\s*$/.test(text)) return Number(text);
  throw new UsageError(`--dqdv-window of --dqdv gradient is a number of rows, 9, not ${text}`);
}

function peakOptions({ peak = [], maxPeaks, range }: CyclingCommandOptions): NonNullable<CyclingPlan['peaks']> {
  const modelFor = (wanted: Direction) => {
    const own = peak.filter(({ direction }) => direction === null || direction === wanted);
    return own.length === 0 ? {} : { [wanted]: { peaks: Object.fromEntries(own.map(({ name, center }) => [name, { center }])) } };
  };
  return {
    model: { ...modelFor('charge'), ...modelFor('discharge') },
    options: { ...(maxPeaks !== undefined && { maxPeaks }), ...(range !== undefined && { range }) },
  };
}

/** The mass of one of several tests: one is for all. */
export function massOf(masses: readonly string[] | undefined, test: number): { mass?: string } {
  if (!masses) return {};
  const mass = masses.length === 1 ? masses[0] : masses[test];
  if (mass === undefined) throw new UsageError(`--mass names ${masses.length} masses, there are more tests: give one, or one for each`);
  return { mass };
}

/** Several masses are one for each test, none of them for nothing. */
export function checkMasses(masses: readonly string[] | undefined, tests: number): void {
  if (!masses || masses.length === 1 || masses.length === tests) return;
  throw new UsageError(
    `--mass names ${masses.length} masses, there ${tests === 1 ? 'is 1 test' : `are ${tests} tests`}: give one, or one for each`,
  );
}
