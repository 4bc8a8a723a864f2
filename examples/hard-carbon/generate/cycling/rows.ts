/**
 * Rows of a cycler as CSV with the column names of the Battery Data Format, written digit by digit into bytes: two million rows
 * would take half a minute as strings.
 */

const HEADING = 'test_time_second,voltage_volt,current_ampere,cycle_count,step_index\n';
const [MINUS, POINT, COMMA, LINE_END, ZERO] = [45, 46, 44, 10, 48];
/** More than any row has. */
const LONGEST_ROW = 80;

export class RowWriter {
  private bytes: Uint8Array;
  private length = 0;

  constructor(rows: number) {
    this.bytes = new Uint8Array(HEADING.length + rows * 40);
    for (let i = 0; i < HEADING.length; i++) this.put(HEADING.charCodeAt(i));
  }

  /** Time in 10 ms, voltage in 0.1 mV, current in nA. */
  row(time: number, voltage: number, current: number, cycle: number, step: number): void {
    if (this.length + LONGEST_ROW > this.bytes.length) this.grow();
    this.fixed(time, 2, COMMA);
    this.fixed(voltage, 4, COMMA);
    this.fixed(current, 9, COMMA);
    this.fixed(cycle, 0, COMMA);
    this.fixed(step, 0, LINE_END);
  }

  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** An integer as a decimal with so many places, and what stands behind it. */
  private fixed(value: number, places: number, end: number): void {
    if (value < 0) this.put(MINUS);
    let rest = Math.abs(value);
    let digits = places + 1;
    for (let limit = 10 ** digits; rest >= limit; limit *= 10) digits++;
    let at = this.length + digits + (places > 0 ? 1 : 0);
    this.length = at;
    for (let k = 0; k < digits; k++) {
      if (k === places && places > 0) this.bytes[--at] = POINT;
      const next = Math.floor(rest / 10);
      this.bytes[--at] = ZERO + rest - 10 * next;
      rest = next;
    }
    this.put(end);
  }

  private put(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  private grow(): void {
    const larger = new Uint8Array(2 * this.bytes.length);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}
