/**
 * PANalytical .xrdml: every scan of every measurement is a pattern over its scan axis (2θ wherever there is one). Counts that a beam
 * attenuator weakened are multiplied by its factor, as `intensities` of the file already are; errors are those of the counts.
 */
import { ParseError } from '../../core/errors.ts';
import { countingErrors, isRate, negativeWarning } from '../spectra/counting.ts';
import { axisBetween, makeSpectra, type Quantity, type Spectrum } from '../spectra/record.ts';
import { headText, readDocument } from '../text/document.ts';
import { shorten } from '../text/issues.ts';
import { toNumber } from '../text/number.ts';
import { dialectWarnings } from '../text/reader.ts';
import type { Format, ReadOptions, ReadResult, ReadWarning, SpectrumFacts } from '../types.ts';
import { childOf, childrenOf, parseXml, type XmlElement } from '../xml/elements.ts';

/** More than any detector writes into one scan; the same number from `commonPosition` costs the file nothing. */
const MAX_POINTS = 2 ** 24;

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  const document = readDocument(content);
  const root = parseXml(document.text);
  if (root.name !== 'xrdMeasurements')
    throw new ParseError('malformed-file', `expected xrdMeasurements, found ${shorten(root.name)}`, root.line);
  const warnings = dialectWarnings(document.encoding, null);
  const spectra = childrenOf(root, 'xrdMeasurement').flatMap((measurement) => {
    const scans = childrenOf(measurement, 'scan').flatMap((scan) => childrenOf(scan, 'dataPoints').map((points) => ({ scan, points })));
    return scans.map(({ scan, points }) => toSpectrum(points, scan, wavelengths(measurement), warnings));
  });
  if (spectra.length === 0) throw new ParseError('no-numbers', 'expected a scan with dataPoints: there is none', root.line);
  return makeSpectra(spectra, { format: 'xrdml', preamble: [], warnings }, options);
}

function toSpectrum(points: XmlElement, scan: XmlElement, shared: SpectrumFacts, warnings: ReadWarning[]): Spectrum {
  const stated = childOf(points, 'counts') ?? childOf(points, 'intensities');
  if (!stated) throw new ParseError('malformed-file', 'expected counts or intensities, found neither', points.line);
  const factors = attenuation(points);
  const numbers = numbersOf(stated);
  const values = stated.name === 'counts' && factors ? numbers.map((value, i) => value * (factors[i] ?? Number.NaN)) : numbers;
  const unit = stated.attributes.get('unit') ?? 'counts';
  const dwell = numberOf(childOf(points, 'commonCountingTime'));
  const sigma = errorsOf(values, factors, isRate(unit) ? dwell : 1);
  if (sigma === null) warnings.push({ ...negativeWarning('intensities'), line: stated.line });
  const facts: SpectrumFacts = Object.assign(Object.create(null), shared, dwell > 0 && { dwell });
  const { x, others } = axes(points, scan, values.length);
  return { x, y: { name: 'Intensity', unit: isRate(unit) ? 'cps' : unit, values }, sigma: sigma ?? undefined, others, facts };
}

/** By what each point was multiplied: f·√counts = √f·√(f·counts). */
function errorsOf(values: Float64Array, factors: Float64Array | null, seconds: number): Float64Array | null | undefined {
  if (!(seconds > 0)) return undefined;
  const sigma = countingErrors(values, seconds);
  return sigma && factors ? sigma.map((value, i) => value * Math.sqrt(factors[i] ?? Number.NaN)) : sigma;
}

function attenuation(points: XmlElement): Float64Array | null {
  const factors = childOf(points, 'beamAttenuationFactors');
  return factors ? numbersOf(factors) : null;
}

/** The axis that moves along the scan as x, and the others that move. */
function axes(points: XmlElement, scan: XmlElement, count: number): { x: Quantity; others: Quantity[] } {
  if (count > MAX_POINTS) throw new ParseError('file-too-large', `more than ${MAX_POINTS} points`, points.line);
  const positions = childrenOf(points, 'positions').filter((position) => !childOf(position, 'commonPosition'));
  const quantities = positions.slice(0, 100).map((position) => axis(position, count));
  const wanted = scan.attributes.get('scanAxis') ?? '';
  const x = quantities.find(({ name }) => name === '2θ') ?? quantities.find(({ name }) => wanted.startsWith(name)) ?? quantities[0];
  if (!x) throw new ParseError('malformed-file', 'expected positions of an axis that moves, found none', points.line);
  return { x, others: quantities.filter((quantity) => quantity !== x) };
}

function axis(position: XmlElement, count: number): Quantity {
  const name = (position.attributes.get('axis') ?? 'position').replace(/^2Theta$/i, '2θ');
  const unit = (position.attributes.get('unit') ?? '').replace(/^deg$/, '°');
  const list = childOf(position, 'listPositions');
  const values = list ? numbersOf(list) : axisBetween(endOf(position, 'startPosition'), endOf(position, 'endPosition'), count);
  if (values.length !== count)
    throw new ParseError('malformed-file', `expected ${count} positions of ${shorten(name)}, found ${values.length}`, position.line);
  return { name, unit, values };
}

function endOf(position: XmlElement, name: string): number {
  const value = numberOf(childOf(position, name));
  if (Number.isNaN(value)) throw new ParseError('malformed-file', `expected a number as ${name}`, position.line);
  return value;
}

/** NaN where there is no number. */
function numberOf(element: XmlElement | undefined): number {
  return element ? toNumber(element.text, '.') : Number.NaN;
}

function numbersOf({ name, text, line }: XmlElement): Float64Array {
  const cells = text.trim() === '' ? [] : text.trim().split(/\s+/);
  return Float64Array.from(cells, (cell) => {
    const value = toNumber(cell, '.');
    if (Number.isNaN(value)) throw new ParseError('malformed-file', `expected numbers in ${shorten(name)}, found "${shorten(cell)}"`, line);
    return value;
  });
}

function wavelengths(measurement: XmlElement): SpectrumFacts {
  const used = childOf(measurement, 'usedWavelength');
  const facts: SpectrumFacts = Object.create(null);
  const stated = { kAlpha1: 'kAlpha1', kAlpha2: 'kAlpha2', kAlphaRatio: 'ratioKAlpha2KAlpha1' };
  for (const [fact, name] of Object.entries(stated)) {
    const value = numberOf(childOf(used, name));
    if (value > 0) facts[fact] = value;
  }
  const anode = childOf(childOf(childOf(measurement, 'incidentBeamPath'), 'xRayTube'), 'anodeMaterial')?.text.trim();
  if (anode) facts.anode = anode;
  return facts;
}

export const xrdml: Format = {
  id: 'xrdml',
  extensions: ['xrdml'],
  sniff: (head) => {
    const text = headText(head);
    if (text.includes('<xrdMeasurements')) return 1;
    return /^\s{0,100}<(?:\?xml|!DOCTYPE|!--)/i.test(text) ? 0.3 : 0;
  },
  read,
};
