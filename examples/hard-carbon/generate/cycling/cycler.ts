/** A cycler: rests, constant currents and constant voltages in turn, logged with 0.1 mV of noise and in steps of 0.1 mV. */
import { normal, uniform } from '../random.ts';
import type { LoggedCurve } from './components.ts';
import { RowWriter } from './rows.ts';

/** 10 ms. */
const TICKS = 100;
/** Between two steps no current flows for 0.1 s. */
const SWITCHING = 10;
const NANO = 1e9;

export class Cycler {
  private readonly rows: RowWriter;
  private readonly deviate: () => number;
  private time = 0;
  private cycle = 1;
  private step = 0;
  private fresh = true;

  constructor(seed: number, expectedRows: number) {
    this.rows = new RowWriter(expectedRows);
    this.deviate = normal(uniform(seed));
  }

  nextCycle(): void {
    this.cycle++;
    this.step = 0;
  }

  /** Without current, for some seconds, a row every so many. */
  rest(seconds: number, every: number, voltage: (seconds: number) => number): void {
    const start = this.begin();
    for (let at = 0; at <= seconds; at += every) this.log(start + at * TICKS, voltage(at), 0);
  }

  /** A constant current (A, negative for a discharge) for some Ah. */
  constantCurrent(current: number, capacity: number, { potential, share }: LoggedCurve): void {
    const start = this.begin();
    const nano = Math.round(current * NANO);
    const ticks = (capacity * 3600 * TICKS * NANO) / Math.abs(nano);
    for (let k = 0; k < share.length; k++) this.log(start + Math.round(ticks * (share[k] as number)), potential[k] as number, nano);
  }

  /** A constant voltage, the current (A) a function of the seconds since. */
  constantVoltage(seconds: number, rows: number, voltage: number, current: (seconds: number) => number): void {
    const start = this.begin();
    for (let k = 0; k < rows; k++) {
      const ticks = Math.round((seconds * TICKS * k) / (rows - 1));
      this.log(start + ticks, voltage, Math.round(current(ticks / TICKS) * NANO));
    }
  }

  finish(): Uint8Array {
    return this.rows.finish();
  }

  private begin(): number {
    this.step++;
    if (!this.fresh) this.time += SWITCHING;
    this.fresh = false;
    return this.time;
  }

  private log(time: number, voltage: number, current: number): void {
    const noisy = voltage + 1e-4 * this.deviate();
    this.rows.row(time, Math.round(noisy * 1e4), current, this.cycle, this.step);
    this.time = time;
  }
}
