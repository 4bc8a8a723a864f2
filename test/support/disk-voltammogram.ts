/** A made voltammogram of a dissolved, reversible couple at a disc electrode, by superposition; it knows nothing of peak equations. */
import type { Voltammogram } from '../../src/index.ts';

interface Disk {
  /** cm. */
  radius: number;
  /** cm²/s. */
  diffusion: number;
}

const HALF_WAVE = 0.195;
const THERMAL_VOLTAGE = 0.0256926;
const [LOW, HIGH, STEP] = [-0.1, 0.5, 0.001];
const CYCLES = 3;

/** From 0.5 V to −0.1 V and back, three times; 4 mM, 1 electron. */
export function diskVoltammogram(scanRate: number, disk: Disk): Voltammogram & { scanRate: number } {
  const potential = sweeps();
  const reduced = potential.map((E) => 1 / (1 + Math.exp((E - HALF_WAVE) / THERMAL_VOLTAGE)));
  const seconds = (1000 * STEP) / scanRate;
  const response = stepResponse(potential.length, seconds, disk);
  const scale = 4 * 96485.33 * disk.diffusion * 4e-6 * disk.radius;
  const current = potential.map((_, k) => {
    let sum = 0;
    for (let j = 1; j <= k; j++) sum += (((reduced[j] as number) - (reduced[j - 1] as number)) / seconds) * (response[k - j] as number);
    return -scale * sum;
  });
  return { potential, current, scanRate };
}

function sweeps(): number[] {
  const count = Math.round((HIGH - LOW) / STEP);
  const potential = [HIGH];
  for (let cycle = 0; cycle < CYCLES; cycle++) {
    for (let i = 1; i <= count; i++) potential.push(HIGH - i * STEP);
    for (let i = 1; i <= count; i++) potential.push(LOW + i * STEP);
  }
  return potential;
}

/**
 * What a step of the concentration makes flow, integrated over each interval of time: i/(4nFDcr) = 0.7854 + 0.8862·τ^−½ +
 * 0.2146·exp(−0.7823·τ^−½), τ = 4Dt/r² (Shoup & Szabo, J. Electroanal. Chem. 140, 1982, 237), within 0.6 %.
 */
function stepResponse(count: number, seconds: number, { radius, diffusion }: Disk): Float64Array {
  const rate = (4 * diffusion) / radius ** 2;
  const slow = (t: number) => (t === 0 ? 0 : 0.2146 * Math.exp(-0.7823 / Math.sqrt(rate * t)));
  return Float64Array.from({ length: count }, (_, m) => {
    const [from, to] = [m * seconds, (m + 1) * seconds];
    const edge = 0.7854 * seconds + (seconds / 6) * (slow(from) + 4 * slow((from + to) / 2) + slow(to));
    return edge + 2 * 0.8862 * (Math.sqrt(to / rate) - Math.sqrt(from / rate));
  });
}
