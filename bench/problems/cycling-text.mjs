// A test of 400 cycles as text with BDF's column names: constant current both ways, a voltage with seeded noise, counters.
import { normal } from './random.mjs';

const HEADINGS = [
  'Test Time / s',
  'Voltage / V',
  'Current / A',
  'Cycle Count / 1',
  'Step Count / 1',
  'Charging Capacity / Ah',
  'Discharging Capacity / Ah',
];
const CYCLES = 400;
const CURRENT = 0.00039;
const INTERVAL = 12.5;

/** That many rows, the same for the same number. */
export function cyclingText(rows) {
  const noise = normal(5);
  const perHalf = Math.ceil(rows / (2 * CYCLES));
  const lines = [HEADINGS.join(',')];
  for (let i = 0; i < rows; i++) {
    const half = Math.floor(i / perHalf),
      charging = half % 2 === 1,
      passed = (((i % perHalf) + 1) * INTERVAL * CURRENT) / 3600,
      depth = (i % perHalf) / perHalf,
      voltage = 0.02 + (charging ? depth : 1 - depth) * 1.4 + 1e-4 * noise();
    lines.push(
      [
        (i * INTERVAL).toFixed(3),
        voltage.toFixed(4),
        (charging ? CURRENT : -CURRENT).toFixed(7),
        1 + (half >> 1),
        1 + half,
        (charging ? passed : 0).toFixed(9),
        (charging ? 0 : passed).toFixed(9),
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}
