/**
 * Renishaw WiRE's text export of maps and series: columns `#X #Y #Wave #Intensity` (or `#Time`, `#Z` …), the spectra one below the
 * other. A spectrum ends where anything but wave and intensity changes. Single spectra are plain tables (delimited).
 */
import { ParseError } from '../../core/errors.ts';
import { makeSpectra, type Spectrum } from '../spectra/record.ts';
import { headText } from '../text/document.ts';
import { parseHeading } from '../text/header.ts';
import { readTable } from '../text/reader.ts';
import type { Column } from '../text/table.ts';
import type { Format, ReadOptions, ReadResult, SpectrumFacts } from '../types.ts';

const HEAD = /^#(?:[A-Z]\w{0,20})(?:[ \t]+#?\w{1,20}){0,6}[ \t]+#Wave[ \t]+#Intensity\b/;
const POSITIONS: Readonly<Record<string, string>> = { X: 'positionX', Y: 'positionY' };
/** A map of 256 × 256 spectra. */
const MAX_SPECTRA = 65_536;

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  const { table, preamble, dialect } = readTable(content);
  const columns = table.columns();
  const wave = find(columns, /^wave/i, table.lineOf(0));
  const intensity = find(columns, /^intensity$/i, table.lineOf(0));
  const places = columns.filter((column) => column !== wave && column !== intensity);
  const spectra = borders(places, wave, table.lineOf(0)).map(([from, to]): Spectrum => {
    const part = ({ values }: Column) => values.slice(from, to);
    const x = { name: 'Raman shift', unit: 'cm⁻¹', values: part(wave) };
    return { x, y: { name: 'Intensity', unit: 'counts', values: part(intensity) }, facts: factsOf(places, from) };
  });
  return makeSpectra(spectra, { format: 'renishaw', preamble, warnings: [...dialect, ...table.warnings()] }, options);
}

function nameOf({ heading }: Column): string {
  return parseHeading(heading).name.replace(/^#/, '').trim();
}

function find(columns: readonly Column[], name: RegExp, line: number): Column {
  const column = columns.find((candidate) => name.test(nameOf(candidate)));
  if (!column) throw new ParseError('no-such-column', 'expected columns #Wave and #Intensity', line);
  return column;
}

/** Rows [from, to) of each spectrum. */
function borders(places: readonly Column[], { values }: Column, line: number): [number, number][] {
  const found: [number, number][] = [];
  let from = 0;
  for (let row = 1; row <= values.length; row++) {
    const same = row < values.length && places.every((place) => place.values[row] === place.values[row - 1]);
    if (same) continue;
    found.push([from, row]);
    from = row;
    if (found.length > MAX_SPECTRA) throw new ParseError('file-too-large', `more than ${MAX_SPECTRA} spectra in one file`, line);
  }
  return found;
}

function factsOf(places: readonly Column[], row: number): SpectrumFacts {
  const facts: SpectrumFacts = Object.create(null);
  for (const place of places) {
    const name = nameOf(place);
    const value = place.values[row] as number;
    if (Number.isFinite(value)) facts[POSITIONS[name] ?? name] = value;
  }
  if (facts.positionX !== undefined) facts.positionUnit = 'µm';
  return facts;
}

export const renishaw: Format = {
  id: 'renishaw',
  extensions: ['txt'],
  sniff: (head) => (HEAD.test(headText(head)) ? 0.9 : 0),
  read,
};
