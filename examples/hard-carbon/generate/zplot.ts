/** Impedance as ZPlot writes it: settings, `End Comments`, nine columns. */
import type { Impedance } from './eis.ts';

export function zplotText({ frequency, re, im }: Impedance): string {
  const head = [
    'ZPLOT2 ASCII',
    '  Measured Data, ZPlot:       3.2c',
    '  Experiment Type:            Sweep Frequency, Control Voltage',
    `  Data Points:                ${frequency.length}`,
    "  Freq(Hz)\tAmpl\tBias\tTime(Sec)\tZ'(a)\tZ''(b)\tGD\tErr\tRange",
    'End Comments',
  ];
  const row = (f: number, i: number) => [f, 0.01, 0, 2 * i, re[i] as number, im[i] as number, 0, 0, 0].map(cell).join('\t');
  return `${[...head, ...Array.from(frequency, row)].join('\n')}\n`;
}

function cell(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e6 ? String(value) : value.toExponential(8);
}
