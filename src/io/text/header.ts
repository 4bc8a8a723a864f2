/** What a column's heading says. */
export interface Heading {
  name: string;
  unit: string;
}

const KNOWN_UNIT = new RegExp(
  `^(?:${[
    'cm-?1',
    'cm\\^-?1',
    'cm\\^\\(-1\\)',
    'cm⁻¹',
    'cm−1',
    '1/cm',
    'nm',
    '[µμu]m',
    'mm',
    'Å',
    'angstroms?',
    '[kmM]?eV',
    '°',
    'deg(?:rees?)?',
    'rad',
    'rad/s',
    'counts?(?:/s(?:ec)?)?',
    'cps',
    'cts',
    'c/s',
    'a\\.? ?u\\.?',
    'arb\\.?(?: ?u(?:nits?|\\.)?)?',
    '%',
    '[mµμu]?s',
    'sec(?:onds?)?',
    'min',
    'h',
    'hours?',
    '[mµμu]?V',
    'volts?',
    '[mµμun]?A(?:/cm2)?',
    'amperes?',
    'm?A\\.?h(?:/g)?',
    'm?W\\.?h(?:/k?g)?',
    'm?W',
    '[mµμkMG]?Hz',
    '[mµμkMG]?(?:[Ω\\u2126]|ohms?)(?:[ .*·⋅×]?cm(?:2|\\^2|²))?',
    'K',
    '°C',
    'deg ?C',
    'm?g',
    '[mµμunp]?F',
  ].join('|')})$`,
  'i',
);

/** Splits `Raman shift (cm-1)`, `Intensity [counts]`, `BE/eV`, `binding_energy_eV` into name and unit. */
export function parseHeading(text: string): Heading {
  const plain = text.replace(/\s+/g, ' ').trim();
  // Avantage prints a rate as a heading: what is counted has no other name.
  if (/^counts? ?(?:\/|per) ?s(?:ec(?:ond)?)?$/i.test(plain)) return { name: plain, unit: 'cps' };
  const bracket = /^(.*[^\s])(\s?)(?:\(([^()]*(?:\([^()]*\))?)\)|\[([^[\]]*)\])$/.exec(plain);
  if (bracket) {
    const unit = (bracket[3] ?? bracket[4] ?? '').trim();
    // `Re(Z)` is a name, `I(A)` and `Current (2 mA/div)` have units, `V (2)` is the second V.
    if (isUnit(unit) || (bracket[2] !== '' && !/^\d*$/.test(unit))) return { name: bracket[1] as string, unit };
  }
  for (const separator of ['/', '_', ',']) {
    for (let at = plain.indexOf(separator); at > 0; at = plain.indexOf(separator, at + 1)) {
      const unit = plain.slice(at + 1).trim();
      if (isUnit(unit)) return { name: plain.slice(0, at).trim(), unit };
    }
  }
  return { name: plain, unit: '' };
}

/** Whether a text is a unit that instruments print. */
export function isUnit(text: string): boolean {
  return text.length < 24 && KNOWN_UNIT.test(text.trim().replace(/^[([](.*)[)\]]$/, '$1'));
}
