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
  ['spectrum', /^(?:spectrum|spectra|sweep|measurement)(?:number|no|nr|id|index)?$/],
  ['cycle', /^(?:cycle|cyc|cyclus|zyklus)(?:number|no|nr|id|index)?$/],
  ['loop', /^loop(?:number|no|nr|id|index)?$/],
  ['segment', /^seg(?:ment)?(?:number|no|nr|id|index)?$/],
  ['temperature', /^(?:temp|temperature|temperatur|t)$/],
];
const MODULUS_WITH_UNIT = /^(?:magnitude|mag|modulus|abs|mod)$/;
const ANGULAR = /^(?:w|ω|omega|angularfreq(?:uency)?)$/;
const NUMBERING: ReadonlySet<Quantity> = new Set(['spectrum', 'cycle', 'loop', 'segment']);

/** What a heading means for impedance; null if nothing. */
export function parseMeaning(heading: string): Meaning | null {
  const { name, unit } = nameAndUnit(heading);
  const words = canonical(name);
  const sign = NEGATIVE.exec(words)?.[0] ?? '';
  const quantity = quantityOf(words.slice(sign.length), unit);
  return quantity && { quantity, negated: sign !== '', unit };
}

/** Whether the column numbers the spectra of a file. */
export function isNumbering(quantity: Quantity): boolean {
  return NUMBERING.has(quantity);
}

function quantityOf(words: string, unit: string): Quantity | null {
  const named = NAMES.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  if (named === 'temperature') return isTemperature(unit) ? named : null;
  if (named) return named;
  if (MODULUS_WITH_UNIT.test(words) && isResistance(unit)) return 'modulus';
  if (ANGULAR.test(words) && (unit === '' || isAngular(unit))) return 'frequency';
  return isFrequency(unit) ? 'frequency' : null;
}

/** `Z'(a)` of ZPlot has no unit; `Z (re)` is a name. */
function nameAndUnit(heading: string): { name: string; unit: string } {
  const plain = heading.slice(0, 100).replace(/\((?:[ab]|\d+)\)\s*$/, '');
  const { name, unit } = parseHeading(plain);
  if (unit === '' || isUnit(unit)) return { name, unit: ANGULAR.test(canonical(name)) && unit === '' ? 'rad/s' : unit };
  return { name: plain, unit: '' };
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
