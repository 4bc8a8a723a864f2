/** JCAMP-DX .jdx and .dx: every table XYDATA, XYPOINTS or PEAK TABLE of every block is a spectrum. NTUPLES (several pages) are not read. */
import { ParseError } from '../../core/errors.ts';
import { type Block, listBlocks, type Table } from '../jcamp/blocks.ts';
import { type Budget, readData } from '../jcamp/data.ts';
import { MAX_POINTS } from '../jcamp/ordinates.ts';
import { makeSpectra, type Spectrum } from '../spectra/record.ts';
import { headText, preambleBefore, readDocument, type TextDocument } from '../text/document.ts';
import { dialectWarnings } from '../text/reader.ts';
import type { Format, ReadOptions, ReadResult, ReadWarning, SpectrumFacts } from '../types.ts';

const READ = new Set(['XYDATA', 'XYPOINTS', 'PEAKTABLE']);

const X_NAMES: readonly [RegExp, string, string][] = [
  [/^1\/CM$|^CM-1$|^CM\^-1$/, 'Wavenumber', 'cm⁻¹'],
  [/^NANOMETERS?$/, 'Wavelength', 'nm'],
  [/^MICROMETERS?$/, 'Wavelength', 'µm'],
  [/^SECONDS?$/, 'Time', 's'],
  [/^(?:2[- ]?THETA|DEGREES?(?: 2[- ]?THETA)?)$/, '2θ', '°'],
  [/^EV$|^ELECTRON ?VOLTS?$/, 'Energy', 'eV'],
];

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  const document = readDocument(content);
  const blocks = listBlocks(document.text);
  const parts = blocks.flatMap((block) => block.tables.map((table) => ({ block, table }))).filter(({ table }) => READ.has(table.label));
  const [first] = parts;
  if (!first) throw noTable(blocks);
  const warnings = dialectWarnings(document.encoding, null);
  const budget = { points: MAX_POINTS };
  const spectra = parts.map(({ block, table }) => toSpectrum(document, block, table, budget, warnings));
  return makeSpectra(spectra, { format: 'jcamp', preamble: preambleBefore(document, first.table.section), warnings }, options);
}

function noTable(blocks: readonly Block[]): ParseError {
  const other = blocks[0]?.tables[0];
  const came = other ? `only ##${other.label}=, which is not read` : 'none';
  return new ParseError('no-numbers', `expected ##XYDATA=, ##XYPOINTS= or ##PEAK TABLE=: there is ${came}`, other?.section.line ?? 1);
}

function toSpectrum(document: TextDocument, block: Block, table: Table, budget: Budget, warnings: ReadWarning[]): Spectrum {
  const data = readData(document, block, table, budget);
  warnings.push(...data.warnings);
  const { labels } = block;
  const technique = labels.get('DATATYPE') ?? '';
  const x = { ...xAxis(labels.get('XUNITS') ?? '', technique), values: data.x };
  const y = { ...yAxis(labels.get('YUNITS') ?? ''), values: data.y };
  return {
    x,
    y,
    region: labels.get('TITLE') || undefined,
    facts: Object.assign(Object.create(null) as SpectrumFacts, technique && { technique }),
  };
}

function xAxis(units: string, technique: string): { name: string; unit: string } {
  const known = X_NAMES.find(([pattern]) => pattern.test(units.toUpperCase()));
  if (!known) return { name: units || 'x', unit: '' };
  const [, name, unit] = known;
  return { name: unit === 'cm⁻¹' && /raman/i.test(technique) ? 'Raman shift' : name, unit };
}

function yAxis(units: string): { name: string; unit: string } {
  if (/^counts?$/i.test(units)) return { name: 'Intensity', unit: 'counts' };
  const name = units.toLowerCase().replace(/^./, (letter) => letter.toUpperCase());
  return { name: /^arbitrary/i.test(units) ? 'Intensity' : name || 'y', unit: '' };
}

export const jcamp: Format = {
  id: 'jcamp',
  extensions: ['jdx', 'dx', 'jcm', 'jcamp'],
  sniff: (head) => {
    const text = headText(head);
    if (/^\s{0,100}##\s?TITLE\s?=/i.test(text)) return 1;
    return /^\s{0,100}##JCAMP-?DX\s?=/im.test(text) ? 0.9 : 0;
  },
  read,
};
