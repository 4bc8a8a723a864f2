/**
 * Peak models of photoelectron regions. Free positions and widths of lines that overlap are not determined by such spectra: sp2:sp3 of
 * a C 1s with 10⁴ counts comes out as 5 ± 21 with six free lines. So every line is tied to the region's leading line: positions
 * by fixed distances, widths by fixed factors. What is left free is the leading line and the sizes.
 */
import { InputError } from '../../core/errors.ts';
import { SHAPES } from '../../generated/catalogue.ts';
import type { BackgroundSpec, DerivedSpec, PeakModel, PeakSpec, ShapeName } from '../../model/components.ts';
import { positive, toPeak, widthsOf } from '../bands.ts';

/**
 * An active Shirley background, of every region. On a real hard carbon it fits C 1s better than a line does (reduced χ² 230 against 304), its
 * total area moves less with the range (3 % against 4 %), and the carbon that it finds bound to oxygen (5 % against 10 %) is nearer to the
 * 2 at% of oxygen of the same sample; PET comes out at 2.95:1:0.90 against 2.84:1:0.86. In O 1s and Na 1s, weak lines on the slope of
 * others, both give the same areas within 0.5 %, and k is near 0.
 *
 * k has no bound at 0: in O 1s and Na 1s of that sample it is −1.6 and −2.6 standard errors. A bound would move areas by less than 1 %
 * but take the error of k, and with it part of the areas', away; and a k well below 0 tells that the background falls across the region.
 */
export const XPS_BACKGROUND: BackgroundSpec = { kind: 'activeShirley' };

/** A line by what ties it to the leading line. */
export interface XpsLine {
  /** Binding energy beyond the leading line's, eV. */
  offset: number;
  /** Width relative to the leading line's. */
  width: number;
  /** False for what is no photoelectron of this level: it is fitted, but left out of areas and percentages. @defaultValue true */
  counted?: boolean;
}

/** The line the others hang on, [start, min, max] in eV; charging of a sample moves it by some eV. */
export interface LeadingLine {
  center: readonly [number, number, number];
  fwhm: readonly [number, number, number];
}

/** One photoelectron region. */
export interface XpsRegion {
  title: string;
  notes?: readonly string[];
  leading: Readonly<Record<string, LeadingLine>>;
  lines: Readonly<Record<string, XpsLine>>;
  /** The shake-up satellite, where the region has one to ask for. */
  shakeUp?: Readonly<Record<string, XpsLine>>;
  /** Exponents (low, high binding energy) of the leading line's asymmetric Lorentzian, where it may be asked for. */
  asymmetry?: readonly [number, number];
  derived?: Readonly<Record<string, DerivedSpec>>;
}

/** What a photoelectron preset leaves open. */
export interface XpsOptions {
  /** Line shape of all lines. @defaultValue `'gaussLorentz'` with fraction 0.3, GL(30) of CasaXPS */
  shape?: ShapeName;
  /** @defaultValue `{ kind: 'activeShirley' }`; of Raman presets `{ kind: 'linear' }` */
  background?: BackgroundSpec;
  /** The leading line asymmetric (LA), all lines convolved with one Gaussian. @defaultValue false */
  asymmetric?: boolean;
  /** With the π–π* shake-up satellite. @defaultValue false */
  shakeUp?: boolean;
  /** Where the leading line lies in this spectrum, eV: for samples that charge. @defaultValue the preset's position */
  reference?: number;
  /** How far a line may lie from where its tie would put it, eV; then positions are bounded, not tied. @defaultValue 0 */
  slack?: number;
}

/** The model of a region. Throws InputError `bad-option` for what the region does not have. */
export function regionModel(region: XpsRegion, options: XpsOptions): PeakModel {
  const { background = XPS_BACKGROUND, shakeUp = false } = options;
  if (shakeUp && !region.shakeUp) throw new InputError('bad-option', `${region.title} has no shake-up satellite to add`, 'shakeUp');
  const lines = { ...region.lines, ...(shakeUp && region.shakeUp) };
  const kind = shapeOf(region, options);
  const [name, leading] = Object.entries(region.leading)[0] as [string, LeadingLine];
  const first = leadingPeak(region, leading, kind, options);
  const start = (first.center as { value: number }).value;
  const slack = slackOf(options.slack);
  const others = Object.entries(lines).map(([own, line]) => [own, tiedPeak(name, line, kind, slack > 0 ? [start, slack] : null)]);
  const counted = [name, ...Object.entries(lines).flatMap(([own, line]) => (line.counted === false ? [] : [own]))];
  return { peaks: { [name]: first, ...Object.fromEntries(others) }, background, derived: { ...region.derived, ...shares(counted) } };
}

function shapeOf({ title, asymmetry }: XpsRegion, { shape, asymmetric = false }: XpsOptions): ShapeName {
  if (!asymmetric) return shape ?? 'gaussLorentz';
  if (!asymmetry) throw new InputError('bad-option', `the leading line of ${title} has no asymmetry`, 'asymmetric');
  if (shape !== undefined && shape !== 'asymmetricLorentzian') {
    throw new InputError('bad-option', `an asymmetric preset is made of asymmetricLorentzian, not ${shape}: leave shape out`, 'shape');
  }
  return 'asymmetricLorentzian';
}

function slackOf(slack: number = 0): number {
  if (Number.isFinite(slack) && slack >= 0) return slack;
  throw new InputError('bad-option', `slack is ${slack}, expected eV, 0 or more`, 'slack');
}

function leadingPeak({ asymmetry }: XpsRegion, { center, fwhm }: LeadingLine, kind: ShapeName, options: XpsOptions): PeakSpec {
  const { reference = center[0], asymmetric = false } = options;
  if (!Number.isFinite(reference))
    throw new InputError('bad-option', `reference is ${reference}, expected a binding energy in eV`, 'reference');
  const moved = center.map((v) => v + reference - center[0]) as unknown as readonly [number, number, number];
  const fixed = kind === 'gaussLorentz' ? { fraction: { value: 0.3, vary: false } } : {};
  const [low, high] = (asymmetric && asymmetry) || [1, 1];
  const exponents = kind === 'asymmetricLorentzian' ? { exponentLow: still(low), exponentHigh: still(high) } : {};
  return { ...toPeak({ shape: kind, center: moved, fwhm }, kind), ...fixed, ...exponents } as PeakSpec;
}

const still = (value: number) => ({ value, vary: false });

/** Widths times the line's factor, parameters of shape equal to the leading line's; no line but that one is asymmetric. */
function tiedPeak(leading: string, { offset, width }: XpsLine, kind: ShapeName, bounded: readonly [number, number] | null): PeakSpec {
  const spec: Record<string, unknown> = { kind, center: { tie: `'${leading}.center' + ${offset}` }, ...positive(kind) };
  if (bounded) {
    const value = bounded[0] + offset;
    spec.center = { value, min: value - bounded[1], max: value + bounded[1] };
  }
  for (const name of widthsOf(kind)) spec[name] = { tie: `'${leading}.${name}' * ${width}` };
  for (const { name, unit } of SHAPES[kind].parameters) {
    if (unit === '1')
      spec[name] = name.startsWith('exponentLow') || name.startsWith('exponentHigh') ? still(1) : { tie: `'${leading}.${name}'` };
  }
  return spec as unknown as PeakSpec;
}

/** The area of all counted lines, and what each has of it in percent. */
function shares(lines: readonly string[]): Record<string, DerivedSpec> {
  const percent = lines.map((name) => [`percent(${name})`, `100 * '${name}.area' / totalArea`]);
  return { totalArea: lines.map((name) => `'${name}.area'`).join(' + '), ...Object.fromEntries(percent) };
}
