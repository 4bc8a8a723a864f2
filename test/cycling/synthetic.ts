/** Tests of cells written down segment by segment. */
import type { CyclingData } from '../../src/cycling/index.ts';

/** A step: A, h, V at its ends; the voltage is a straight line. */
export interface Segment {
  current: number;
  hours: number;
  from: number;
  to: number;
  /** Rows, the one at the beginning included. @default 61 */
  rows?: number;
  /** The current decays to this share of itself. @default 1 */
  decay?: number;
}

/** How the rows are logged. */
export interface Logging {
  /** Whether a step has a row at its very beginning. @default true */
  startRow?: boolean;
  /** Whether rows carry step and cycle numbers; the cycle is counted up with every second active step. @default false */
  numbered?: boolean;
}

export type Columns = { [K in 'time' | 'voltage' | 'current' | 'step' | 'cycle']: number[] };

export function columnsOf(segments: readonly Segment[], { startRow = true }: Logging = {}): Columns {
  const columns: Columns = { time: [], voltage: [], current: [], step: [], cycle: [] };
  let start = 0;
  let active = 0;
  for (const [s, { current, hours, from, to, rows = 61, decay = 1 }] of segments.entries()) {
    if (current !== 0) active++;
    for (let i = startRow ? 0 : 1; i < rows; i++) {
      const share = i / (rows - 1);
      columns.time.push(start + 3600 * hours * share);
      columns.voltage.push(from + (to - from) * share);
      columns.current.push(current * decay ** share);
      columns.step.push(s + 1);
      columns.cycle.push(Math.max(1, (active + 1) >> 1));
    }
    start += 3600 * hours;
  }
  return columns;
}

export function dataOf(segments: readonly Segment[], logging: Logging = {}): CyclingData {
  const { step, cycle, ...columns } = columnsOf(segments, logging);
  return logging.numbered ? { ...columns, step, cycle } : columns;
}

export const rest = (hours: number, from: number, to = from, rows = 31): Segment => ({ current: 0, hours, from, to, rows });

/** A half cell of an anode: in mA, h of sodiation and desodiation, through the same voltages each time. */
export function anodeCycle(milliamperes: number, sodiation: number, desodiation: number): Segment[] {
  const current = milliamperes / 1000;
  return [
    { current: -current, hours: sodiation, from: 1.1, to: 0.02 },
    rest(0.1, 0.03, 0.05),
    { current, hours: desodiation, from: 0.1, to: 2 },
    rest(0.1, 1.8, 1.2),
  ];
}

/** A full cell likewise. */
export function fullCycle(milliamperes: number, charge: number, discharge: number): Segment[] {
  const current = milliamperes / 1000;
  return [
    { current, hours: charge, from: 2, to: 3.4 },
    rest(0.1, 3.38, 3.3),
    { current: -current, hours: discharge, from: 3.2, to: 1 },
    rest(0.1, 1.1, 1.3),
  ];
}
