/** Temperatures that files state beside their spectra. */
import type { Meant } from './roles.ts';
import { isTemperature, toCelsius } from './units.ts';

const STATED = /^[^\w]{0,20}temp(?:erature)?\b[^\d+-]{0,30}([+-]?\d{1,4}(?:[.,]\d{1,10})?)\s{0,3}(°? ?C|deg ?C|K)?\b/i;
const UNIT_BEFORE = /[([/]\s?(°? ?C|deg ?C|K)\b/i;

/** The mean over the rows of a spectrum, °C; null if none is finite. */
export function meanTemperature({ column, unit }: Meant, rows: readonly number[]): number | null {
  const values = rows.map((row) => column.values[row] as number).filter(Number.isFinite);
  if (values.length === 0) return null;
  return toCelsius(unit)(values.reduce((sum, value) => sum + value, 0) / values.length);
}

/** `Temperature (°C): 25` or `Temp = 298.15 K` among the lines before the data, in °C; null without a unit. */
export function statedTemperature(preamble: readonly string[]): number | null {
  for (const line of preamble) {
    const match = STATED.exec(line);
    const unit = (match?.[2] ?? UNIT_BEFORE.exec(line.slice(0, 60))?.[1] ?? '').replace(/\s/g, '');
    if (match && isTemperature(unit)) return toCelsius(unit)(Number((match[1] as string).replace(',', '.')));
  }
  return null;
}
