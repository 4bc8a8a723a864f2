/** Which columns of a file are read as what. */
import { ParseError } from '../../core/errors.ts';
import { checkChoice } from '../choice.ts';
import { parseHeading } from '../text/header.ts';
import { list, shorten } from '../text/issues.ts';
import type { ColumnChoice } from '../types.ts';
import { dimensionOf, type Meaning, meaningAs, parseMeaning, QUANTITIES, type Quantity } from './quantities.ts';
import { type Unit, unitNames, unitOf } from './units.ts';

/** A column that is read. */
export interface PlannedColumn {
  quantity: Quantity;
  /** 0-based position in the file. */
  position: number;
  heading: string;
  /** As printed; `''` where the heading has none. */
  unit: string;
  /** Null where the heading has no unit, or needs none. */
  size: Unit | null;
}

export interface Plan {
  columns: PlannedColumn[];
  /** Without these a row is left out. */
  required: Quantity[];
  /** Headings of further columns that hold a quantity which is read from another. */
  passedOver: { taken: string; others: string[] }[];
}

interface Candidate extends Meaning {
  position: number;
  heading: string;
}

/** What may stand for the time, and what for the current, the best first. */
const TIMES: readonly Quantity[] = ['time', 'stepTime', 'unixTime'];
const CURRENTS: readonly Quantity[] = ['current', 'chargeIncrement', 'charge'];
const SUBSTITUTES: ReadonlySet<Quantity> = new Set([...TIMES, ...CURRENTS]);

/**
 * @param numbered whether the numbers of the rows are read
 * @throws InputError `unknown-option` where a column is chosen for something else
 * @throws ParseError `no-such-column` where time, voltage or current are missing, or have a unit that is not known
 */
export function planColumns(headings: readonly string[], choice: ColumnChoice, line: number, numbered = false): Plan {
  const found = candidates(headings, choice, line);
  const time = TIMES.find((quantity) => readable(found, quantity).length > 0);
  const current = CURRENTS.find((quantity) => readable(found, quantity).length > 0);
  const voltage = readable(found, 'voltage').length > 0 ? 'voltage' : undefined;
  if (!time || !voltage || !current) throw missing(headings, found, { time, voltage, current }, line);
  const required: Quantity[] = [time, voltage, current];
  const quantities = new Set(found.map(({ quantity }) => quantity).filter((quantity) => !SUBSTITUTES.has(quantity)));
  for (const quantity of required) quantities.add(quantity);
  if (!numbered) quantities.delete('point');
  return {
    columns: [...quantities].flatMap((quantity) => {
      const best = readable(found, quantity)[0];
      return best ? [planned(best)] : [];
    }),
    required,
    passedOver: (['voltage', 'current'] as const).flatMap((quantity) => passedOver(found, quantity)),
  };
}

function candidates(headings: readonly string[], choice: ColumnChoice, line: number): Candidate[] {
  checkChoice(choice, QUANTITIES);
  const chosen = Object.entries(choice).map(([key, reference]): Candidate => {
    const position = positionOf(headings, reference, line);
    const heading = headings[position] as string;
    return { ...meaningAs(heading, key as Quantity), position, heading };
  });
  const meant = headings.flatMap((heading, position): Candidate[] => {
    const meaning = parseMeaning(heading);
    if (!meaning || chosen.some((column) => column.quantity === meaning.quantity || column.position === position)) return [];
    return [{ ...meaning, position, heading }];
  });
  return [...chosen, ...meant];
}

function positionOf(headings: readonly string[], reference: string | number, line: number): number {
  const wanted = String(reference).trim().toLowerCase();
  const ways = [(heading: string) => heading, (heading: string) => parseHeading(heading).name];
  for (const way of ways) {
    const position = headings.findIndex((heading) => way(heading).toLowerCase() === wanted);
    if (position >= 0) return position;
  }
  const position = Number(wanted) - 1;
  if (headings[position] !== undefined) return position;
  const message = `there is no column "${shorten(wanted)}", there are ${quoted(headings)}`;
  throw new ParseError('no-such-column', message, line);
}

/** Columns of a quantity whose unit is known or not printed, the best first. */
function readable(found: readonly Candidate[], quantity: Quantity): Candidate[] {
  // Neware prints a date's format where others have units.
  const known = (column: Candidate) => column.unit === '' || quantity === 'date' || unitOf(dimensionOf(quantity), column.unit) !== null;
  return found.filter((column) => column.quantity === quantity && known(column)).sort((a, b) => a.rank - b.rank);
}

function planned({ quantity, position, heading, unit }: Candidate): PlannedColumn {
  return { quantity, position, heading, unit, size: unit === '' ? null : unitOf(dimensionOf(quantity), unit) };
}

function passedOver(found: readonly Candidate[], quantity: Quantity): Plan['passedOver'] {
  const [taken, ...others] = readable(found, quantity);
  return taken && others.length > 0 ? [{ taken: taken.heading, others: others.map(({ heading }) => heading) }] : [];
}

/** Names what is missing and what is there, and the unit that was not understood if that is the reason. */
function missing(
  headings: readonly string[],
  found: readonly Candidate[],
  there: Record<string, Quantity | undefined>,
  line: number,
): ParseError {
  const absent = Object.keys(there).filter((name) => !there[name]);
  const odd = found.find(({ quantity }) => absent.includes(quantity));
  if (odd) {
    const { heading, unit, quantity } = odd;
    const expected = unitNames(dimensionOf(quantity));
    return new ParseError(
      'no-such-column',
      `the unit "${shorten(unit)}" of "${shorten(heading)}" is not read (expected ${expected})`,
      line,
    );
  }
  const message = `expected columns of time, voltage and current, found no ${absent.join(' and no ')} among ${quoted(headings)}`;
  return new ParseError('no-such-column', message, line);
}

function quoted(headings: readonly string[]): string {
  return list(headings.filter((heading) => heading !== '').map((heading) => `"${shorten(heading)}"`)) || 'columns without headings';
}
