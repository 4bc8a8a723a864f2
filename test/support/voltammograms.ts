/** Made voltammograms of hard carbon: two pairs on a capacitive current (FIELD §5). */
import type { Voltammogram } from '../../src/index.ts';
import { normals } from './noise.ts';

/** A peak of height a·v^b (A, v in mV/s) with its centre and standard deviation, V. */
interface MadePeak {
  at: number;
  width: number;
  a: number;
  b: number;
}

const CATHODIC: readonly MadePeak[] = [
  { at: 0.06, width: 0.03, a: 6e-5, b: 0.55 },
  { at: 0.65, width: 0.1, a: 3e-5, b: 0.9 },
];
const ANODIC: readonly MadePeak[] = [
  { at: 0.35, width: 0.05, a: 6e-5, b: 0.55 },
  { at: 1.2, width: 0.15, a: 3e-5, b: 0.9 },
];
export const RATES = [0.1, 0.2, 0.5, 1, 2];

/** A·s/mV: ten of these millifarads. */
const CAPACITANCE = 1e-5;
const HALF = 1000;

/** Cycles from 2 V to 0 and back; noise of 0.2 µA·√v, the same for a seed. */
export function carbonVoltammogram(scanRate: number, { cycles = 2, noise = 2e-7, seed = 1 } = {}): Voltammogram & { scanRate: number } {
  const potential: number[] = [];
  const current: number[] = [];
  const scatter = normals(seed);
  const add = (E: number, sign: 1 | -1, peaks: readonly MadePeak[]) => {
    const faradaic = peaks.reduce((sum, { at, width, a, b }) => sum + a * scanRate ** b * Math.exp(-0.5 * ((E - at) / width) ** 2), 0);
    potential.push(E);
    current.push(sign * (faradaic + CAPACITANCE * scanRate) + noise * Math.sqrt(scanRate) * scatter());
  };
  for (let cycle = 0; cycle < cycles; cycle++) {
    for (let i = cycle === 0 ? 0 : 1; i <= HALF; i++) add(2 - (2 * i) / HALF, -1, CATHODIC);
    for (let i = 1; i <= HALF; i++) add((2 * i) / HALF, 1, ANODIC);
  }
  return { potential, current, scanRate };
}
