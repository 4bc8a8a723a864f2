/** Decides which columns are x, y and sigma: by the caller's choice, by name and unit, or by order. */
import { ParseError } from '../../core/errors.ts';
import type { ColumnChoice } from '../types.ts';
import { type Heading, parseHeading } from './header.ts';
import { list, shorten } from './issues.ts';
import type { Column } from './table.ts';

/** The columns of one data set. */
export interface Roles {
  x: Column | null;
  y: Column;
  sigma: Column | null;
}

export interface Assignment {
  sets: Roles[];
  /** Whether x and y are only the first two of more columns. */
  guessed: boolean;
}

interface Named {
  column: Column;
  heading: Heading;
  words: string;
}

type Rule = (words: string, unit: string) => boolean;

const SPECTRAL_UNIT = /^(?:cm-?1|cm\^-?1|cm\^\(-1\)|cm⁻¹|cm−1|1\/cm|nm|[km]?ev)$/i;

// The better an abscissa, the earlier: of two side by side the first kind is taken.
const ABSCISSAS: readonly Rule[] = [
  (words) => /raman ?shift|wave ?number|^wave$/.test(words),
  (words) => /binding ?energy|^b ?e$/.test(words),
  (words) => /(?:2|two) ?(?:theta|θ)|^2 ?th$|^tth$/.test(words),
  (words) => /kinetic ?energy|^k ?e$/.test(words),
  (words) => /wave ?length|^lambda$/.test(words),
  (words, unit) => /energy/.test(words) && (unit === '' || SPECTRAL_UNIT.test(unit)),
  (words) => /\bangle\b|\bshift\b/.test(words) && !/phase/.test(words),
  (words) => /^x ?\d*$/.test(words),
  (_, unit) => SPECTRAL_UNIT.test(unit),
];
const SIGMA = /\b(?:sigma|std|st ?dev|std ?dev|sd|err|error|errors|unc|uncertainty|esd)\d*\b|^d ?y\d*$|^yerr/;
const NOT_DATA = /\b(?:back ?ground|bkgd?|bg|base ?line|fit|fitted|residuals?|envelope)\b/;
const ORDINATE = /\bintens|\bcounts?\d*\b|\bcps\d*\b|\bcts\b|\bsignal\d*\b|absorbance|transmittance|reflectance|^y ?\d*$/;
const COUNTING_UNIT = /^(?:counts?(?:\/s(?:ec)?)?|cps|cts|c\/s|a\.? ?u\.?|arb.*)$/i;

/** `bare` columns have no headings in the file. */
export function assignRoles(
  columns: readonly Column[],
  others: ReadonlyMap<number, string>,
  choice: ColumnChoice,
  bare: boolean,
): Assignment {
  const named = columns.map(name);
  const chosen = (role: string) => (Object.hasOwn(choice, role) ? findColumn(columns, others, choice[role] as string | number) : null);
  const x = chosen('x'),
    y = chosen('y'),
    sigma = chosen('sigma');
  const free = named.filter(({ column }) => column !== x && column !== y && column !== sigma);
  if (y) return { sets: [{ x: x ?? bestX(free, y), y, sigma: sigma ?? sigmaAfter(free, y, null) }], guessed: false };
  if (bare) return assignBare(columns, x, sigma);
  const found = findSets(free, x);
  return sigma ? { ...found, sets: found.sets.map((set) => ({ ...set, sigma })) } : found;
}

/** The column that a heading, a heading without unit, or a 1-based position names. */
export function findColumn(columns: readonly Column[], others: ReadonlyMap<number, string>, reference: string | number): Column {
  const wanted = String(reference).trim();
  const same = (a: string) => a.toLowerCase() === wanted.toLowerCase();
  const column =
    columns.find(({ heading }) => heading === wanted) ??
    columns.find(({ heading }) => same(heading)) ??
    columns.find(({ heading }) => same(parseHeading(heading).name)) ??
    columns.find(({ position }) => String(position) === wanted);
  if (column) return column;
  const existing = columns.map(({ position, heading }) => `${position} "${shorten(heading)}"`);
  const text = [...others].some(([position, heading]) => String(position) === wanted || same(heading));
  throw new ParseError(
    'no-such-column',
    `${text ? `column "${shorten(wanted)}" holds no numbers` : `there is no column "${shorten(wanted)}"`}, those with numbers are ${list(existing)}`,
  );
}

function name(column: Column): Named {
  const heading = parseHeading(column.heading);
  return {
    column,
    heading,
    words: heading.name
      .toLowerCase()
      .replace(/[\s_\-.:*]+/g, ' ')
      .trim(),
  };
}

function rankAsX({ words, heading }: Named): number {
  if (NOT_DATA.test(words) || SIGMA.test(words)) return -1;
  return ABSCISSAS.findIndex((rule) => rule(words, heading.unit));
}

function isSigma({ words }: Named): boolean {
  return SIGMA.test(words) && !NOT_DATA.test(words);
}

function isY({ words, heading }: Named): boolean {
  return !NOT_DATA.test(words) && !SIGMA.test(words) && (ORDINATE.test(words) || COUNTING_UNIT.test(heading.unit));
}

/** Every y goes with the nearest x before it, every sigma with the y before it: `x y1 y2`, `x1 y1 x2 y2`, `x y s`. */
function findSets(named: readonly Named[], x: Column | null): Assignment {
  const xs = named.filter((column) => rankAsX(column) >= 0);
  const anyX = x ?? xs[0]?.column ?? null;
  const rest = named.filter((column) => rankAsX(column) < 0 && !isSigma(column));
  const ys = rest.filter(isY).length > 0 ? rest.filter(isY) : anyX ? rest.filter(({ words }) => !NOT_DATA.test(words)) : [];
  if (!anyX || ys.length === 0) return inOrder(named, x);
  const sets = ys.map((y, k) => {
    const before =
      x ??
      bestX(
        xs.filter(({ column }) => column.position < y.column.position),
        y.column,
      ) ??
      anyX;
    return { x: before, y: y.column, sigma: sigmaAfter(named, y.column, ys[k + 1]?.column ?? null) };
  });
  return { sets, guessed: false };
}

/** The best kind of abscissa; among equals the last before y, else the first column there is. */
function bestX(named: readonly Named[], y: Column): Column | null {
  const ranked = named.map((column) => ({ column: column.column, rank: rankAsX(column) })).filter(({ rank }) => rank >= 0);
  const distance = (column: Column) => (column.position < y.position ? y.position - column.position : MAX_DISTANCE + column.position);
  ranked.sort((a, b) => a.rank - b.rank || distance(a.column) - distance(b.column));
  return ranked[0]?.column ?? named.find((column) => !isSigma(column))?.column ?? null;
}

const MAX_DISTANCE = 1 << 20;

function sigmaAfter(named: readonly Named[], y: Column, next: Column | null): Column | null {
  const limit = next?.position ?? Number.POSITIVE_INFINITY;
  const between = ({ position }: Column) => y.position < position && position < limit;
  // Places first, they cost nothing: a file may have thousands of columns, and this looks through all of them for each.
  return named.find((one) => between(one.column) && isSigma(one))?.column ?? null;
}

/** Without headings the first column is x and every other a y. That is a guess if there are more than two. */
function assignBare(columns: readonly Column[], x: Column | null, sigma: Column | null): Assignment {
  const abscissa = x ?? (columns.length > 1 ? (columns[0] as Column) : null);
  const ys = columns.filter((column) => column !== abscissa && column !== sigma);
  return { sets: ys.map((y) => ({ x: abscissa, y, sigma })), guessed: columns.length !== 2 && !x };
}

/** Nothing recognized: the first two columns, or the only one against its row number. */
function inOrder(named: readonly Named[], x: Column | null): Assignment {
  const [first, second] = named.filter((column) => !isSigma(column)).map(({ column }) => column);
  if (x && first) return { sets: [{ x, y: first, sigma: null }], guessed: named.length > 1 };
  if (!first) return { sets: named.map(({ column }) => ({ x: null, y: column, sigma: null })).slice(0, 1), guessed: true };
  if (!second) return { sets: [{ x: null, y: first, sigma: null }], guessed: true };
  return { sets: [{ x: first, y: second, sigma: null }], guessed: named.length > 2 };
}
