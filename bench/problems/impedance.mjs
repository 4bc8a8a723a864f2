/**
 * Impedance spectra of R0-p(R1,CPE1)-p(R2,CPE2)-CPE3, all to be fitted with modulus weights 1/|Z|.
 * A problem is plain data: { name, spectra: { frequency /Hz, re /Ω, im /Ω }[], start }, one start (in the order of PARAMETERS) for
 * all its spectra, null if none is good for all. Synthetic ones are seeded and the same on every machine; measured ones are left out
 * where they are absent.
 */
import { readFileSync } from 'node:fs';
import { impedanceAt } from './circuit.mjs';
import { normal } from './random.mjs';

const NOISE = 0.003;
const POINTS = 60;
const SERIES = 130;

/** The minimum of the canonical Li-ion spectrum with modulus weights (best of 300 starts), and the guess it is reached from. */
const TRUTH = [
  0.016074856822016623, 0.0037674364289308456, 0.25041067505042935, 0.9716858637270113, 0.012479798858195633, 5.042916634588489,
  0.753788819818473, 318.3995485217076, 0.5540933212519098,
];
const START = [0.015, 0.01, 1, 0.8, 0.01, 10, 0.8, 200, 0.5];

/** 10 kHz to 1 mHz, from high to low as instruments sweep. */
const FREQUENCY = Float64Array.from({ length: POINTS }, (_, i) => 10 ** (4 - (7 * i) / (POINTS - 1)));

/** Normal noise of 0.3 % of |Z| on both parts. */
function noisySpectrum(truth, seed) {
  const deviate = normal(seed);
  const re = new Float64Array(POINTS),
    im = new Float64Array(POINTS);
  FREQUENCY.forEach((frequency, i) => {
    const z = impedanceAt(frequency, truth),
      sigma = NOISE * Math.hypot(...z);
    re[i] = z[0] + sigma * deviate();
    im[i] = z[1] + sigma * deviate();
  });
  return { frequency: FREQUENCY, re, im };
}

/** A cell that ages over t = 0 … 1: resistances grow, the arcs' Q shrink, the exponents stay below 1, so that no bound is active. */
function agedTruth(t) {
  const [r0, r1, q1, , r2, q2, a2, q3, a3] = TRUTH;
  const wave = Math.sin(4 * Math.PI * t);
  return [
    r0 * (1 + 0.2 * t),
    r1 * (1 + 0.6 * t + 0.05 * wave),
    q1 * (1 - 0.2 * t),
    0.9 - 0.03 * t,
    r2 * (1 + t + 0.05 * wave),
    q2 * (1 - 0.25 * t),
    a2 + 0.03 * t,
    q3 * (1 - 0.15 * t),
    a3,
  ];
}

/** A file beside the project's root, or null where it is absent. */
function readShared(path) {
  try {
    return readFileSync(new URL(`../../../shared/data/eis/${path}`, import.meta.url), 'utf8');
  } catch {
    return null;
  }
}

const numbers = (text) =>
  text
    .split('\n')
    .map((line) => line.split(',').map(Number))
    .filter((row) => row.length > 2 && row.every(Number.isFinite));

/** Rows [frequency, re, im] as columns. */
function spectrumOf(rows) {
  const [frequency, re, im] = [0, 1, 2].map((column) => Float64Array.from(rows, (row) => row[column]));
  return { frequency, re, im };
}

/** The canonical spectrum without its inductive points. */
function measuredSpectrum(text) {
  const rows = numbers(text).filter(([, , im]) => im < 0);
  return { name: `measured spectrum / ${rows.length}`, spectra: [spectrumOf(rows)], start: START };
}

/** Single spectra, all of whose minima lie inside the bounds: contenders without bounds solve the same problem. */
export function singleSpectra() {
  const text = readShared('instruments/exampleData.csv');
  return [
    { name: `synthetic spectrum / ${POINTS}`, spectra: [noisySpectrum(TRUTH, 11)], start: START },
    ...(text ? [measuredSpectrum(text)] : []),
  ];
}

/** 130 spectra of an ageing cell; minima inside the bounds. */
export function syntheticSeries() {
  const spectra = Array.from({ length: SERIES }, (_, i) => noisySpectrum(agedTruth(i / (SERIES - 1)), 2000 + i));
  return { name: `series of ${SERIES}, synthetic`, spectra, start: START };
}

/** The spectra of one cell over its life: an exponent rests on its bound in most of them. */
function measuredSeries(text) {
  const groups = new Map();
  for (const [spectrum, ...row] of numbers(text)) groups.set(spectrum, [...(groups.get(spectrum) ?? []), row]);
  return { name: `series of ${groups.size}, measured`, spectra: [...groups.values()].map(spectrumOf), start: null };
}

/** Series; the first is the synthetic one. */
export function spectraSeries() {
  const text = readShared('battery-130-cycles/autoeis_battery_130cycles.csv');
  return [syntheticSeries(), ...(text ? [measuredSeries(text)] : [])];
}
