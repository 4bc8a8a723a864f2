/**
 * VAMAS .vms (ISO 14976): every block is a spectrum. A kinetic energy of photoelectrons becomes a binding energy by the photon energy
 * of the file, BE = hν − KE; ordinates stay as they are in the file (counts or counts per second) and have counting errors.
 */
import { countingErrors, isRate, negativeWarning } from '../spectra/counting.ts';
import { evenAxis, makeSpectra, type Quantity, type Spectrum } from '../spectra/record.ts';
import { preambleOf } from '../text/check.ts';
import { headText, readDocument } from '../text/document.ts';
import { dialectWarnings } from '../text/reader.ts';
import type { Format, ReadOptions, ReadResult, ReadWarning, SpectrumFacts } from '../types.ts';
import { type Block, type Head, readBlock } from '../vamas/block.ts';
import { type Experiment, type Label, readExperiment } from '../vamas/experiment.ts';
import { VamasLines } from '../vamas/lines.ts';

const IDENTIFIER = 'VAMAS Surface Chemical Analysis Standard Data Transfer Format 1988 May 4';
const PHOTOEMISSION = /^(?:XPS|UPS)/i;

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  const document = readDocument(content);
  const lines = new VamasLines(document.text);
  checkIdentifier(lines);
  const experiment = readExperiment(lines);
  const preamble = preambleOf(document.text.slice(0, lines.offset));
  const warnings = dialectWarnings(document.encoding, null);
  const spectra = readBlocks(lines, experiment).map((block) => toSpectrum(block, experiment, warnings));
  warnings.push(...endWarnings(lines));
  return makeSpectra(spectra, { format: 'vamas', preamble, warnings }, options);
}

/** Empty lines may come before. */
function checkIdentifier(lines: VamasLines): void {
  let first = '';
  while (first === '') first = lines.string('the identifier of the format');
  if (first !== IDENTIFIER) throw lines.malformed(`expected the first line "${IDENTIFIER}"`);
}

function readBlocks(lines: VamasLines, experiment: Experiment): Block[] {
  const blocks: Block[] = [];
  let previous: Head | null = null;
  for (let k = 0; k < experiment.blocks; k++) {
    const block: Block = readBlock(lines, experiment, previous);
    previous = block.head;
    blocks.push(block);
  }
  return blocks;
}

/** Without an end of line the last number may be half of one. */
function endWarnings(lines: VamasLines): ReadWarning[] {
  if (lines.cut) lines.skip(1, 'the end of the experiment');
  if (!lines.ended) return [];
  return [{ code: 'truncated', message: 'the line "end of experiment" is missing: all blocks are there', line: lines.line }];
}

function toSpectrum(block: Block, experiment: Experiment, warnings: ReadWarning[]): Spectrum {
  const { head, values, line } = block;
  const quantities = head.ordinates.map((label, j) => ordinate(label, values[j] as Float64Array, head.signalMode));
  const { x: abscissa, rest } = takeAbscissa(head, quantities);
  const y = rest.find(({ name }) => !/transmission/i.test(name)) ?? (rest[0] as Quantity);
  const region = regionOf(head);
  const { x, kinetic } = toBinding(abscissa, head);
  if (!kinetic && isKinetic(abscissa, head))
    warnings.push({ code: 'no-photon-energy', message: `"${region}" states no photon energy: its kinetic energies were kept`, line });
  const seconds = isRate(y.unit) ? head.dwell * head.scans : 1;
  const counted = head.signalMode === 'pulse counting' && seconds > 0;
  const sigma = counted ? countingErrors(y.values, seconds) : undefined;
  if (sigma === null) warnings.push({ ...negativeWarning(region), line });
  const others = [...(kinetic ? [kinetic] : []), ...rest.filter((quantity) => quantity !== y)];
  return { x, y, sigma: sigma ?? undefined, others, region, facts: factsOf(head, experiment) };
}

function ordinate({ label, unit }: Label, values: Float64Array, signalMode: string): Quantity {
  const counts = unit === 'd' && signalMode === 'pulse counting' && !/transmission/i.test(label);
  return { name: label, unit: counts ? 'counts' : plainUnit(unit), values };
}

function plainUnit(unit: string): string {
  return unit === 'd' || unit === 'n' ? '' : unit;
}

/** An irregular scan has its abscissa among the ordinates: what is called an energy, else the first. */
function takeAbscissa({ abscissa }: Head, quantities: Quantity[]): { x: Quantity; rest: Quantity[] } {
  if (abscissa) {
    const { label, unit, start, step } = abscissa;
    const points = quantities[0]?.values.length ?? 0;
    return { x: { name: label, unit: plainUnit(unit), values: evenAxis(start, step, points) }, rest: quantities };
  }
  const x = quantities.find(({ name }) => /energy/i.test(name)) ?? (quantities[0] as Quantity);
  const rest = quantities.filter((quantity) => quantity !== x);
  return { x, rest: rest.length > 0 ? rest : quantities };
}

function isKinetic({ name, unit }: Quantity, { technique }: Head): boolean {
  return /kinetic/i.test(name) && unit === 'eV' && PHOTOEMISSION.test(technique);
}

/** The binding energy, and the kinetic energy if the file has that. */
function toBinding(abscissa: Quantity, head: Head): { x: Quantity; kinetic: Quantity | null } {
  const { sourceEnergy } = head;
  if (!isKinetic(abscissa, head) || !(sourceEnergy > 0)) return { x: abscissa, kinetic: null };
  const values = abscissa.values.map((energy) => sourceEnergy - energy);
  return { x: { name: 'Binding energy', unit: 'eV', values }, kinetic: abscissa };
}

/** `C 1s`, whether the file says that in one item or in two. */
function regionOf({ species, transition, block }: Head): string {
  const both = species.endsWith(transition) ? species : `${species} ${transition}`.trim();
  return both === '' ? block : both;
}

function factsOf(head: Head, { variables }: Experiment): SpectrumFacts {
  const facts: SpectrumFacts = Object.create(null);
  const photons = PHOTOEMISSION.test(head.technique);
  const numbers = {
    photonEnergy: photons ? head.sourceEnergy : Number.NaN,
    passEnergy: head.analyserMode === 'FAT' ? head.passEnergy : Number.NaN,
    dwell: head.dwell,
    sweeps: head.scans,
    positionX: head.position?.x ?? Number.NaN,
    positionY: head.position?.y ?? Number.NaN,
  };
  for (const [name, value] of Object.entries(numbers)) if (!Number.isNaN(value)) facts[name] = value;
  const texts = { technique: head.technique, source: head.source, sample: head.sample };
  for (const [name, text] of Object.entries(texts)) if (text !== '') facts[name] = text;
  variables.forEach(({ label, unit }, j) => {
    const name = plainUnit(unit) === '' ? label : `${label} (${unit})`;
    const value = head.variables[j] as number;
    if (!Number.isNaN(value)) facts[name] ??= value;
  });
  return facts;
}

export const vamas: Format = {
  id: 'vamas',
  extensions: ['vms', 'npl', 'vamas'],
  sniff: (head) => (headText(head).trimStart().startsWith(IDENTIFIER.slice(0, 30)) ? 1 : 0),
  read,
};
