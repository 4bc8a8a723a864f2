/** The measured tests beside the project, parsed just far enough to be summarized, and the tables that say what should come out. */
import type { CyclingData } from '../../src/cycling/index.ts';

/** Rows of a CSV with one line of headings. */
export function parseCsv(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}

const column = (rows: readonly Record<string, string>[], name: string, scale = 1) =>
  Float64Array.from(rows, (row) => scale * Number(row[name]));

const seconds = (clock: string) => clock.split(':').reduce((sum, part) => 60 * sum + Number(part), 0);

/** Neware: A, Ah and Wh from milli; counters of both directions, which restart with every step. */
export function neware(text: string): CyclingData {
  const rows = parseCsv(text);
  return {
    time: Float64Array.from(rows, (row) => seconds(row['Total Time'] as string)),
    voltage: column(rows, 'Voltage(V)'),
    current: column(rows, 'Current(mA)', 1e-3),
    cycle: column(rows, 'Cycle Index'),
    step: column(rows, 'Step Index'),
    counters: {
      chargeCapacity: column(rows, 'Chg. Cap.(mAh)', 1e-3),
      dischargeCapacity: column(rows, 'DChg. Cap.(mAh)', 1e-3),
      chargeEnergy: column(rows, 'Chg. Energy(mWh)', 1e-3),
      dischargeEnergy: column(rows, 'DChg. Energy(mWh)', 1e-3),
    },
  };
}

/** Maccor: current without a sign, one counter for both directions that restarts with every step, minutes. */
export function maccor(text: string): CyclingData {
  const rows = parseCsv(text);
  return {
    time: column(rows, 'TestTime', 60),
    voltage: column(rows, 'Voltage [V]'),
    current: Float64Array.from(rows, (row) => Number(row['Current [A]']) * (row.Md === 'D' ? -1 : 1)),
    cycle: column(rows, 'Cycle C'),
    step: column(rows, 'Step'),
    counters: { capacity: column(rows, 'Cap. [Ah]'), energy: column(rows, 'Ener. [Wh]') },
  };
}

/** EC-Lab: one signed counter that goes on through the test; the current is that asked for. */
export function ecLab(text: string): CyclingData {
  const rows = parseCsv(text);
  return {
    time: column(rows, 'time/s'),
    voltage: column(rows, 'Ewe/V'),
    current: Float64Array.from(rows, (row) => (row.Ns === '0' ? 0 : Number(row['control/V/mA']) / 1000)),
    cycle: null,
    step: column(rows, 'Ns'),
    counters: { capacity: column(rows, '(Q-Qo)/mA.h', 1e-3) },
  };
}

/** Both forms of the same Landt test. */
export function landt(text: string): CyclingData {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.startsWith('channel_index') || line.startsWith('test_time_second'));
  const rows = parseCsv(lines.slice(start).join('\n'));
  const name = (bdf: string, export_: string) => column(rows, rows[0]?.[bdf] === undefined ? export_ : bdf);
  return {
    time: name('test_time_second', 'test_time_s'),
    voltage: name('voltage_volt', 'voltage_V'),
    current: name('current_ampere', 'current_A'),
    step: name('step_index', 'step_index'),
    counters: {
      chargeCapacity: name('charging_capacity_ah', 'charge_capacity_Ah'),
      dischargeCapacity: name('discharging_capacity_ah', 'discharge_capacity_Ah'),
    },
  };
}

/** A number of a reference table, or undefined for an empty cell. */
export const stated = (cell: string | undefined): number | undefined => (cell ? Number(cell) : undefined);
