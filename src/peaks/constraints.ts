/**
 * Constraint tables as CasaXPS shows them: components in columns, named A, B, C, …, in rows their names, line shapes, areas, widths and
 * positions, each with a constraint below:
 *
 *     A * 0.5      half of A's           0.3 , 2.0            between these
 *     A + 1.2      1.2 more than A's     A - 0.3 , A + 0.3    between these, by A's value in the table
 *     285.0        fixed                 (nothing)            free
 *
 * Cells are separated by tabs, as they come from the clipboard. Line shapes without an `area` (GL) take it by height · fwhm · c, with
 * c of their fixed shape: a tie of areas stays exact; bounds of an area become bounds of the height at the table's width.
 */
import { measure } from '../core/components.ts';
import { InputError, ParseError } from '../core/errors.ts';
import { SHAPES } from '../generated/catalogue.ts';
import type { PeakModel, PeakSpec } from '../model/components.ts';
import { casaName, casaShape, startOf } from './casa.ts';

type Quantity = 'position' | 'fwhm' | 'area';
type Loose = Record<string, unknown>;

/** What a constraint says. */
type Constraint =
  | { readonly kind: 'free' }
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'tied'; readonly to: string; readonly operator: string; readonly by: number }
  | { readonly kind: 'range'; readonly ends: readonly [End, End] };

/** One end of a range: a number, or a distance from another component's value. */
interface End {
  readonly from: string | null;
  readonly offset: number;
}

/** A cell and where it stands, 1-based. */
interface Cell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
}

const QUANTITIES: readonly Quantity[] = ['area', 'fwhm', 'position'];
const PARAMETER = { position: 'center', fwhm: 'fwhm', area: 'area' } as const;
const LABELS: readonly (readonly [string, RegExp])[] = [
  ['component', /^components?$/],
  ['name', /^(component)?name$/],
  ['shape', /^lineshape$|^shape$/],
  ['position', /^pos(ition)?$/],
  ['fwhm', /^fwhm$/],
  ['area', /^area$/],
  ['position constraint', /^pos(ition)?constr(aint)?s?$/],
  ['fwhm constraint', /^fwhmconstr(aint)?s?$/],
  ['area constraint', /^areaconstr(aint)?s?$/],
];
const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const TIED = new RegExp(String.raw`^([A-Za-z]{1,2})\s*([*+-])\s*(${NUMBER})$`);
const FIXED = new RegExp(`^${NUMBER}$`);
/** CasaXPS's own when none is given. */
const DEFAULT_SHAPE = 'GL(30)';
const MAX_CHARACTERS = 1e6;

/**
 * Reads a constraint table into the peaks of a model.
 *
 * @param table Rows of cells separated by tabs, with CasaXPS's labels in the first column.
 * @returns Peaks by name (by letter where the table has no names), with ties and bounds.
 * @throws {@link ParseError} with row (`line`) and column of the cell; {@link InputError} `unsupported` for a line shape without an equal.
 * @example
 * ```ts
 * import { readConstraints } from 'warburg';
 * const table = [
 *   'Component\tA\tB',
 *   'Name\tsp2\tsp3',
 *   'Line Shape\tSGL(30)\tSGL(30)',
 *   'Area Constr.\t\tA * 0.5',
 *   'Position\t284.5\t285.2',
 *   'Position Constr.\t284.2 , 284.8\tA + 0.7',
 * ].join('\n');
 * const peaks = readConstraints(table);
 * console.log(peaks.sp3.center); // → { tie: "'sp2.center' + 0.7" }
 * console.log(peaks.sp2.center); // → { value: 284.5, min: 284.2, max: 284.8 }
 * ```
 */
export function readConstraints(table: string): Record<string, PeakSpec> {
  const rows = rowsOf(table);
  const letters = rows.get('component')?.map(({ text }) => text.toUpperCase()) ?? [];
  const count = Math.max(...[...rows.values()].map((cells) => cells.length));
  const columns = Array.from({ length: count }, (_, i) => new Column(rows, i, letters[i] || letterOf(i)));
  const byLetter = new Map(columns.map((column) => [column.letter, column]));
  if (byLetter.size < count || new Set(columns.map((c) => c.name)).size < count)
    throw new ParseError('expression-syntax', 'row 1: two components have the same letter or name', 1, 2);
  return Object.fromEntries(columns.map((column) => [column.name, column.peak(byLetter)]));
}

function rowsOf(table: string): Map<string, Cell[]> {
  if (typeof table !== 'string' || table.trim() === '') throw new ParseError('empty-file', 'the constraint table is empty', 1);
  if (table.length > MAX_CHARACTERS)
    throw new ParseError('file-too-large', `the constraint table has ${table.length} characters, at most ${MAX_CHARACTERS} are read`, 1);
  const rows = new Map<string, Cell[]>();
  for (const [i, line] of table.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [label = '', ...cells] = line.split('\t');
    const word = label.toLowerCase().replaceAll(/[^a-z]/g, '');
    const key = LABELS.find(([, pattern]) => pattern.test(word))?.[0];
    if (key === undefined || rows.has(key)) {
      const problem = key === undefined ? 'is no label of a constraint table' : 'comes twice';
      throw new ParseError(
        'expression-syntax',
        `row ${i + 1}, column 1: "${label.trim()}" ${problem}: expected Component, Name, Line Shape, Area, Area Constr., …`,
        i + 1,
        1,
      );
    }
    const last = cells.findLastIndex((text) => text.trim() !== '');
    rows.set(
      key,
      cells.slice(0, last + 1).map((text, k) => ({ text: text.trim(), row: i + 1, column: k + 2 })),
    );
  }
  if ([...rows.values()].every((cells) => cells.length === 0))
    throw new ParseError('no-numbers', 'the constraint table has no components', 1);
  return rows;
}

/** One component. */
class Column {
  readonly letter: string;
  readonly name: string;
  readonly shape: Loose;
  readonly #rows: ReadonlyMap<string, readonly Cell[]>;
  readonly #index: number;

  constructor(rows: ReadonlyMap<string, readonly Cell[]>, index: number, letter: string) {
    this.#rows = rows;
    this.#index = index;
    this.letter = letter;
    this.name = this.#cell('name')?.text.replaceAll(/\s+/g, '-') || letter;
    this.shape = casaShape(this.#cell('shape')?.text || DEFAULT_SHAPE) as unknown as Loose;
    if (!hasParameter(this.shape, 'area') && this.shape.kind !== 'gaussLorentz')
      throw new InputError('unsupported', `${this.name}: a ${String(this.shape.kind)} has neither area nor fwhm to constrain`, 'table');
  }

  #cell(row: string): Cell | undefined {
    const cell = this.#rows.get(row)?.[this.#index];
    return cell?.text ? cell : undefined;
  }

  value(quantity: Quantity): number | undefined {
    const cell = this.#cell(quantity);
    if (cell && !FIXED.test(cell.text)) fail(cell, `"${cell.text}" is no number`);
    return cell && Number(cell.text);
  }

  peak(columns: ReadonlyMap<string, Column>): PeakSpec {
    const spec: Loose = { ...this.shape };
    for (const quantity of QUANTITIES) {
      const cell = this.#cell(`${quantity} constraint`);
      const [name, given] = this.#specOf(quantity, cell, columns);
      if (given !== undefined) spec[name] = given;
    }
    return spec as unknown as PeakSpec;
  }

  #specOf(quantity: Quantity, cell: Cell | undefined, columns: ReadonlyMap<string, Column>): [string, unknown] {
    const constraint = cell ? parseConstraint(cell) : ({ kind: 'free' } as const);
    const perHeight = quantity === 'area' && this.shape.kind === 'gaussLorentz' ? areaPerHeight(this.shape) : null;
    const name = perHeight === null ? PARAMETER[quantity] : 'height';
    const value = this.value(quantity);
    if (constraint.kind === 'tied') return [name, { tie: this.#tie(quantity, constraint, cell as Cell, columns) }];
    if (perHeight !== null && constraint.kind === 'fixed') return [name, { tie: `${constraint.value / perHeight} / '${this.name}.fwhm'` }];
    const unit = perHeight === null ? 1 : perHeight * (this.value('fwhm') ?? 1);
    const start = value === undefined ? {} : { value: value / unit };
    if (constraint.kind === 'fixed') return [name, { value: constraint.value, vary: false }];
    if (constraint.kind === 'free') return [name, value === undefined ? undefined : start.value];
    const [min, max] = constraint.ends.map((end) => endOf(end, quantity, cell as Cell, columns) / unit) as [number, number];
    if (!(min < max)) fail(cell as Cell, `the range "${(cell as Cell).text}" is empty`);
    if (value !== undefined && (value / unit < min || value / unit > max))
      fail(cell as Cell, `the value ${value} lies outside "${(cell as Cell).text}"`);
    return [name, { ...start, min, max }];
  }

  #tie(
    quantity: Quantity,
    { to, operator, by }: Extract<Constraint, { kind: 'tied' }>,
    cell: Cell,
    columns: ReadonlyMap<string, Column>,
  ): string {
    const other = columns.get(to) ?? fail(cell, `there is no component ${to}`);
    if (other === this) fail(cell, `${to} is tied to itself`);
    if (quantity !== 'area' || (this.shape.kind !== 'gaussLorentz' && other.shape.kind !== 'gaussLorentz'))
      return `'${other.name}.${PARAMETER[quantity]}' ${operator} ${by}`;
    if (operator !== '*' || casaName(this.shape) !== casaName(other.shape))
      fail(
        cell,
        `areas of ${String(casaName(other.shape))} and ${String(casaName(this.shape))}: only a multiple of the same line shape can be tied`,
      );
    return `'${other.name}.height' * ${by} * '${other.name}.fwhm' / '${this.name}.fwhm'`;
  }
}

function parseConstraint(cell: Cell): Constraint {
  const { text } = cell;
  if (FIXED.test(text)) return { kind: 'fixed', value: Number(text) };
  const tied = TIED.exec(text);
  if (tied) return { kind: 'tied', to: (tied[1] as string).toUpperCase(), operator: tied[2] as string, by: Number(tied[3]) };
  const ends = text.split(',').map((part) => parseEnd(part.trim()));
  const [low, high] = ends;
  if (ends.length === 2 && low && high) return { kind: 'range', ends: [low, high] };
  return fail(cell, `cannot read "${text}": expected A * 0.5, A + 1.2, a range "0.3 , 2", or a number`);
}

function parseEnd(text: string): End | null {
  if (FIXED.test(text)) return { from: null, offset: Number(text) };
  const [, to, operator, by] = TIED.exec(text) ?? [];
  if (to === undefined || operator === '*') return null;
  return { from: to.toUpperCase(), offset: operator === '-' ? -Number(by) : Number(by) };
}

function endOf({ from, offset }: End, quantity: Quantity, cell: Cell, columns: ReadonlyMap<string, Column>): number {
  if (from === null) return offset;
  const other = columns.get(from) ?? fail(cell, `there is no component ${from}`);
  return (other.value(quantity) ?? fail(cell, `the range refers to the ${quantity} of ${from}, which the table does not give`)) + offset;
}

function fail({ row, column }: Cell, problem: string): never {
  throw new ParseError('expression-syntax', `row ${row}, column ${column}: ${problem}`, row, column);
}

/** A, B, …, Z, AA, AB, … */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}

function hasParameter({ kind }: Loose, name: string): boolean {
  return SHAPES[kind as keyof typeof SHAPES].parameters.some((p) => p.name === name);
}

/** Area of a GL of unit height and width. */
function areaPerHeight({ fraction }: Loose): number {
  const theta = Float64Array.of(0, 1, 1, startOf(fraction) ?? 0.3);
  return measure({ id: SHAPES.gaussLorentz.id, first: 0, width: 4 }, theta).area;
}

/**
 * Writes the peaks of a model as a constraint table, which {@link readConstraints} reads and CasaXPS's users know.
 *
 * @throws {@link InputError} `unsupported` for a line shape or a tie that such tables cannot say.
 * @example
 * ```ts
 * import { casaShape, writeConstraints } from 'warburg';
 * const sp2 = casaShape('SGL(30)', { center: 284.5 });
 * const sp3 = casaShape('SGL(30)', { center: { tie: 'sp2.center + 0.7' } });
 * console.log(writeConstraints({ peaks: { sp2, sp3 } }).split('\n').at(-1)); // → Position Constr.		A + 0.7
 * ```
 */
export function writeConstraints({ peaks }: Pick<PeakModel, 'peaks'>): string {
  const entries = Object.entries(peaks) as unknown as [string, Loose][];
  const letters = new Map(entries.map(([name], i) => [name, letterOf(i)]));
  const row = (label: string, write: (name: string, peak: Loose) => string) =>
    [label, ...entries.map(([name, peak]) => write(name, peak))].join('\t');
  const rows = (label: string, quantity: Quantity) => [
    row(label, (name, peak) => text(quantity === 'area' ? areaOf(peak) : startOf(peak[parameterOf(name, peak, quantity)]))),
    row(`${label} Constr.`, (name, peak) => constraintText(name, peak, quantity, letters, peaks as unknown as Record<string, Loose>)),
  ];
  return [
    row('Component', (name) => letters.get(name) as string),
    row('Name', (name) => name),
    row('Line Shape', (name, peak) => casaName(peak) ?? unsupported(name, `a ${String(peak.kind)} has no name in CasaXPS`)),
    ...rows('Area', 'area'),
    ...rows('FWHM', 'fwhm'),
    ...rows('Position', 'position'),
  ].join('\n');
}

function unsupported(name: string, problem: string): never {
  throw new InputError('unsupported', `${name}: ${problem}`, `peaks.${name}`);
}

const text = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toPrecision(15))));

function parameterOf(name: string, peak: Loose, quantity: Quantity): string {
  if (quantity === 'area' && peak.kind === 'gaussLorentz') return 'height';
  const parameter = PARAMETER[quantity];
  return hasParameter(peak, parameter) ? parameter : unsupported(name, `a ${String(peak.kind)} has no ${parameter}`);
}

/** The start of a peak's area, if it is known. */
function areaOf(peak: Loose): number | undefined {
  if (peak.kind !== 'gaussLorentz') return startOf(peak.area);
  const height = startOf(peak.height);
  const fwhm = startOf(peak.fwhm);
  return height === undefined || fwhm === undefined ? undefined : height * fwhm * areaPerHeight(peak);
}

function constraintText(
  name: string,
  peak: Loose,
  quantity: Quantity,
  letters: ReadonlyMap<string, string>,
  peaks: Readonly<Record<string, Loose>>,
): string {
  const parameter = parameterOf(name, peak, quantity);
  const spec = (typeof peak[parameter] === 'object' ? peak[parameter] : {}) as {
    value?: number;
    min?: number;
    max?: number;
    vary?: boolean;
    tie?: string;
  };
  const unit = parameter === 'height' ? areaPerHeight(peak) * (startOf(peak.fwhm) ?? 1) : 1;
  if (spec.tie !== undefined) return tieText(name, peak, parameter, spec.tie, letters, peaks);
  if (spec.vary === false) return parameter === 'height' ? unsupported(name, 'a fixed height is no fixed area') : text(spec.value);
  const { min, max } = spec;
  if (min === undefined && max === undefined) return '';
  return `${text((min ?? NONE[0]) * unit)} , ${text((max ?? NONE[1]) * unit)}`;
}

/** In place of a bound that is not there. */
const NONE = [-1e12, 1e12] as const;

/** `'sp2.center' + 0.7`; of heights `'A.height' * 0.5 * 'A.fwhm' / 'B.fwhm'`, `12 / 'B.fwhm'`, or a multiple where widths are equal. */
function tieText(
  name: string,
  peak: Loose,
  parameter: string,
  tie: string,
  letters: ReadonlyMap<string, string>,
  peaks: Readonly<Record<string, Loose>>,
): string {
  const plain = tie.replaceAll("'", '').trim();
  const [, other = '', property, operator = '*', by = '1', rest = ''] =
    new RegExp(String.raw`^(\S+)\.(\w+)(?:\s*([*+-])\s*(${NUMBER}))?(.*)$`).exec(plain) ?? [];
  const letter = letters.get(other);
  if (letter !== undefined && property === parameter) {
    const known = parameter === 'height' ? ['', ` * ${other}.fwhm / ${name}.fwhm`].indexOf(rest) : rest === '' ? 1 : -1;
    const same = parameter !== 'height' || (operator === '*' && casaName(peak) === casaName(peaks[other] as Loose));
    if (same && (known === 1 || (known === 0 && equalWidths(peak, other)))) return `${letter} ${operator} ${text(Number(by))}`;
  }
  const fixed = new RegExp(String.raw`^(${NUMBER}) / (\S+)\.fwhm$`).exec(plain);
  if (parameter === 'height' && fixed?.[2] === name) return text(Number(fixed[1]) * areaPerHeight(peak));
  return unsupported(name, `the tie "${tie}" of ${parameter} cannot be said in a constraint table`);
}

function equalWidths({ fwhm }: Loose, other: string): boolean {
  const tie = (fwhm as { tie?: string } | undefined)?.tie?.replaceAll("'", '').trim();
  return tie === `${other}.fwhm` || tie === `${other}.fwhm * 1`;
}
