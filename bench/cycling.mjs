// From the CSV text of 403 cycles to the table of cycles and the peaks of dQ/dV of all 806 half cycles: CPU time and throughput of each stage.
import { pathToFileURL } from 'node:url';
import { CYCLING_MODEL, cyclingTest, cyclingText } from './problems/cycling.mjs';
import { printTable, short } from './table.mjs';
import { time } from './timing.mjs';

const CYCLES = 403;
const ROLE = { role: 'anode-half' };

/** Rows { stage, ms, throughput, outcome }; the first stage is reading. */
export async function benchCycling() {
  const [{ read }, { summarizeCycles, capacityCurves, differentialCapacity, fitDifferentialCapacity }] = await Promise.all([
    import('warburg/io'),
    import('warburg/cycling'),
  ]);
  const text = cyclingText(cyclingTest(CYCLES)),
    bytes = new TextEncoder().encode(text);
  const rows = [];
  const stage = async (name, run, throughput, describe) => {
    const { ms, outcome } = await time(run, 2000);
    rows.push({ stage: name, ms, throughput: throughput(ms, outcome), outcome: describe(outcome) });
    return outcome;
  };
  const rate = (count, unit) => (ms) => `${short((1000 * count) / ms)} ${unit}/s`;
  const { records } = await stage(
    'read the CSV text',
    () => read(bytes, { name: 'cell.csv', expect: 'cycling' }),
    rate(bytes.length / 1e6, 'MB'),
    (result) => `${result.kind}, ${short(bytes.length / 1e6)} MB`,
  );
  const [data] = records,
    count = data.time.length;
  await stage(
    'segmentation and table of cycles',
    () => summarizeCycles(data, ROLE),
    rate(count, 'rows'),
    (table) => `${table.cycles.length} cycles of ${count} rows`,
  );
  const curves = await stage(
    'segmentation and curves Q(V)',
    () => capacityCurves(data, ROLE),
    rate(count, 'rows'),
    (all) => `${all.length} curves`,
  );
  for (const method of ['levels', 'savitzky-golay', 'spline'])
    await stage(
      `dQ/dV, ${method}`,
      () => curves.map((curve) => differentialCapacity(curve, { method })),
      rate(curves.length, 'curves'),
      (all) => `worst closure ${Math.max(...all.map(({ closure }) => Math.abs(closure))).toExponential(1)}`,
    );
  await stage(
    'peaks of dQ/dV, errors and heights included',
    () => fitDifferentialCapacity(curves, CYCLING_MODEL),
    rate(curves.length, 'fits'),
    ({ charge, discharge }) => {
      const worst = (peaks, truth) => Math.max(...peaks.columns['pores.center'].map((v) => Math.abs(v - truth)));
      return `pores within ${(1000 * Math.max(worst(discharge, 0.06), worst(charge, 0.26))).toPrecision(2)} mV of the truth`;
    },
  );
  return rows;
}

/** The stages, and whether reading is the slowest. */
export function printCycling(rows) {
  printTable(
    ['stage', 'what', 'CPU ms', 'throughput'],
    rows.map(({ stage, ms, throughput, outcome }) => [stage, outcome, short(ms), throughput]),
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) printCycling(await benchCycling());
