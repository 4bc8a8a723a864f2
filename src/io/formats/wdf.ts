/** Renishaw .wdf: one spectrum, or the many of a series or map, each with its position on the sample. */
import { Bytes, bytesOf } from '../binary/bytes.ts';
import { makeSpectra } from '../spectra/record.ts';
import { headText } from '../text/document.ts';
import type { Format, ReadOptions, ReadResult, ReadWarning, SpectrumFacts } from '../types.ts';
import { type Measurement, readMeasurement } from '../wdf/measurement.ts';

const POSITION_X = 3;
const POSITION_Y = 4;

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  const measurement = readMeasurement(new Bytes(bytesOf(content, 'WDF')));
  const { x, y, spectra, title } = measurement;
  const records = spectra.map((values, k) => ({ x, y: { ...y, values }, facts: factsOf(measurement, k) }));
  const preamble = title === '' ? [] : [title];
  return makeSpectra(records, { format: 'wdf', preamble, warnings: abortWarnings(measurement) }, options);
}

function abortWarnings({ spectra, planned }: Measurement): ReadWarning[] {
  if (spectra.length === planned) return [];
  return [{ code: 'aborted', message: `the measurement ended after ${spectra.length} of ${planned} spectra` }];
}

function factsOf({ accumulations, laserWavelength, origins }: Measurement, k: number): SpectrumFacts {
  const facts: SpectrumFacts = Object.create(null);
  if (accumulations > 0) facts.accumulations = accumulations;
  if (!Number.isNaN(laserWavelength)) facts.laserWavelength = laserWavelength;
  for (const { kind, label, unit, values } of origins) {
    const value = values[k] as number;
    if (kind === POSITION_X) Object.assign(facts, { positionX: value, positionUnit: unit });
    else if (kind === POSITION_Y) facts.positionY = value;
    else facts[unit === '' ? label : `${label} (${unit})`] ??= value;
  }
  return facts;
}

export const wdf: Format = {
  id: 'wdf',
  extensions: ['wdf'],
  sniff: (head) => (headText(head.subarray(0, 4)) === 'WDF1' ? 1 : 0),
  read,
};
