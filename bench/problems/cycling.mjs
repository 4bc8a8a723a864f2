// A half cell of a hard carbon, cycled: two components and adsorption in closed form, at constant current with rests, with the rows, noise
// and quantisation of a real cycler. About 500 rows a cycle.
import { normal } from './random.mjs';

const COMPONENTS = {
  discharge: [
    { center: 0.06, area: 150, width: 0.012 },
    { center: 0.13, area: 60, width: 0.03 },
  ],
  charge: [
    { center: 0.26, area: 150, width: 0.012 },
    { center: 0.33, area: 60, width: 0.03 },
  ],
};
const ADSORPTION = { height: 189, decay: 0.45 };
const WINDOW = [0.02, 1.6];
const ROWS = { half: 240, rest: 8 };
/** Grams of active mass, and amperes. */
const MASS = 7.1e-3;
const CURRENT = 4e-4;
const SECONDS = { rest: 60, row: 60 };
/** V: noise and the converter's step. */
const NOISE = 1e-4;

/** Names and starts for the fit of the peaks. */
export const CYCLING_MODEL = {
  discharge: { peaks: { pores: { center: 0.07 }, transition: { center: 0.15 } } },
  charge: { peaks: { pores: { center: 0.25 }, transition: { center: 0.35 } } },
};

/** mAh/g at a voltage; the current's sign is +1 while charging. */
function chargeAt(v, components, sign) {
  const steps = components.reduce(
    (sum, { center, area, width }) => sum + (area * (1 + Math.tanh((sign * (v - center)) / (2 * width)))) / 2,
    0,
  );
  return steps - sign * ADSORPTION.height * ADSORPTION.decay * Math.exp(-v / ADSORPTION.decay);
}

/** Voltages of rows even in charge, by bisection. */
function voltages(direction) {
  const sign = direction === 'charge' ? 1 : -1,
    [start, end] = direction === 'charge' ? WINDOW : [...WINDOW].reverse(),
    at = (v) => chargeAt(v, COMPONENTS[direction], sign),
    total = at(end) - at(start);
  const rows = Array.from({ length: ROWS.half }, (_, i) => {
    const target = at(start) + (total * i) / (ROWS.half - 1);
    let [a, b] = [start, end];
    for (let k = 0; k < 50; k++) {
      const middle = (a + b) / 2;
      if (at(middle) < target) a = middle;
      else b = middle;
    }
    return (a + b) / 2;
  });
  return { rows, total };
}

/** Columns of a test of so many cycles, as `read` gives them: s, V, A. */
export function cyclingTest(cycles) {
  const halves = [
    { ...voltages('discharge'), sign: -1 },
    { ...voltages('charge'), sign: 1 },
  ];
  const deviate = normal(403),
    time = [],
    voltage = [],
    current = [];
  let now = 0;
  const add = (seconds, v, i) => {
    now += seconds;
    time.push(Math.round(1000 * now) / 1000);
    voltage.push(Math.round((v + NOISE * deviate()) / NOISE) * NOISE);
    current.push(i);
  };
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const fade = 1 - (0.04 * Math.min(cycle, 250)) / 250;
    for (const { rows, total, sign } of halves) {
      for (let i = 0; i < ROWS.rest; i++) add(SECONDS.rest, rows[0], 0);
      const seconds = (3.6 * fade * total * MASS) / CURRENT / (ROWS.half - 1);
      for (const [i, v] of rows.entries()) add(i === 0 ? 1e-3 : seconds, v, sign * CURRENT);
    }
  }
  return { time: Float64Array.from(time), voltage: Float64Array.from(voltage), current: Float64Array.from(current) };
}

/** The same as a CSV file with the column names of the Battery Data Format. */
export function cyclingText({ time, voltage, current }) {
  const lines = Array.from(time, (t, i) => `${t.toFixed(3)},${voltage[i].toFixed(4)},${current[i]}`);
  return `Test Time / s,Voltage / V,Current / A\n${lines.join('\n')}\n`;
}
