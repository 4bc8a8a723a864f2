/** What a column of an impedance file holds, by the names that instruments and people give it. */
import { isUnit, parseHeading } from '../text/header.ts';
import { isAngular, isFrequency, isResistance, isTemperature } from './units.ts';

export type Quantity = 'frequency' | 're' | 'im' | 'modulus' | 'phase' | 'spectrum' | 'cycle' | 'loop' | 'segment' | 'temperature';

/** A heading understood. */
export interface Meaning {
  quantity: Quantity;
  /** `'-Im(Z)/Ohm'`, `'-Phase'`: the column holds the negative of its quantity. */
  negated: boolean;
  unit: string;
}

const NEGATIVE = /^(?:[-−–]|minus|negative|neg)/;

// Names in lower case, without blanks, dots, underscores and the like; primes as ' and ''.
const NAMES: readonly (readonly [Quantity, RegExp])[] = [
  ['frequency', /^(?:f|fr|freq|frequency|frequence|fréquence|frequenz|frecuencia|nu|ν)$/],
  ['re', /^(?:z?re(?:al)?z?|z?re(?:al)?\(z?\)|z\(re(?:al)?\)|z'|z're(?:al)?|re(?:al)?\(?z'\)?|real(?:part|impedance|partofz)|zr)$/],
  [
    'im',
    /^(?:z?im(?:ag?|aginary)?z?|zimg|z?im(?:ag|aginary)?\(z?\)|z\(im(?:ag)?\)|z''|z''im(?:ag)?|im(?:ag)?\(?z''\)?|imag(?:inary)?(?:part|impedance|partofz)|zi)$/,
  ],
  ['modulus', /^(?:\|z\||z|zmod|zmodulus|zmag|modz|absz|magz|(?:mod|abs|mag)\(z\)|impedance|impedancemodulus)$/],
  ['phase', /^(?:phase|phase\(z\)|phasez|zphase|zphz|phz|phaseangle|phaseshift|theta|θ|phi|φ|ϕ|arg|arg\(z\)|argz|angle)$/],
  ['spectrum', /^(?:spectrum|spectra|sweep)(?:number|no|nr|id|index)?$/],
  ['cycle', /^z?(?:cycle|cyc|cyclus|zyklus)(?:number|no|nr|id|index)?$/],
  ['loop', /^loop(?:number|no|nr|id|index)?$/],
  ['segment', /^seg(?:ment)?(?:number|no|nr|id|index)?$/],
  ['temperature', /^(?:temp|temperature|temperatur|t)$/],
];
const MODULUS_WITH_UNIT = /^(?:magnitude|mag|modulus|abs|mod)$/;
const ANGULAR = /^(?:w|ω|omega|angularfreq(?:uency)?)$/;
/** Ω of Greek, DOS and Macintosh code pages read as Windows-1252, or replaced because there was no room for it. */
const LOST_OMEGA = /([/([]\s?[mkM]?)[Ùê½?\ufffd](\s?[)\]]?)$/;
const NUMBERING: ReadonlySet<Quantity> = new Set(['spectrum', 'cycle', 'loop', 'segment']);

/** What a heading means for impedance; null if nothing. */
export function parseMeaning(heading: string): Meaning | null {
  const { words, negated, unit } = parseParts(heading);
  const quantity = quantityOf(words, unit);
  return quantity && { quantity, negated, unit };
}

/** The sign and unit of a heading that the caller says means this. */
export function meaningAs(heading: string, quantity: Quantity): Meaning {
  const { negated, unit } = parseParts(heading);
  return { quantity, negated, unit };
}

/** Whether the column numbers the spectra of a file. */
export function isNumbering(quantity: Quantity): boolean {
  return NUMBERING.has(quantity);
}

function parseParts(heading: string): { words: string; negated: boolean; unit: string } {
  const { name, unit } = nameAndUnit(heading);
  const words = canonical(name);
  const sign = NEGATIVE.exec(words)?.[0] ?? '';
  return { words: words.slice(sign.length), negated: sign !== '', unit };
}

function quantityOf(words: string, unit: string): Quantity | null {
  const named = NAMES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  if (named === 'temperature') return isTemperature(unit) ? named : null;
  if (named) return named;
  if (MODULUS_WITH_UNIT.test(words) && isResistance(unit)) return 'modulus';
  if (ANGULAR.test(words) && (unit === '' || isAngular(unit))) return 'frequency';
  return isFrequency(unit) ? 'frequency' : null;
}

/** `Z'(a)` of ZPlot has no unit, `Re (2)` is the second Re, `Z (re)` is a name, `Phase (ø)` has a unit lost in encoding. */
function nameAndUnit(heading: string): { name: string; unit: string } {
  const plain = heading
    .slice(0, 100)
    .replace(/\((?:[ab]|\d+)\)\s*$/, '')
    .replace(LOST_OMEGA, '$1Ω$2');
  const { name, unit } = parseHeading(plain);
  if (unit === '' && ANGULAR.test(canonical(name))) return { name, unit: 'rad/s' };
  if (unit === '' || isUnit(unit)) return { name, unit };
  return { name: /^[ -~]+$/.test(unit) ? plain : name, unit: '' };
}

function canonical(name: string): string {
  return name
    .toLowerCase()
    .replace(/["″“”]/g, "''")
    .replace(/[′’‘´`]/g, "'")
    .replace(/\[/g, '(')
    .replace(/\]/g, ')')
    .replace(/[\s_.:*{}#/]+/g, '');
}
