/** The scan rate that a file's header or its name states, in mV/s. */
import type { ReadWarning } from '../types.ts';

const NUMBER = '([+-]?\\d+(?:[.,]\\d+)?(?:[eE][+-]?\\d+)?)';
const UNIT = '([mµμu]?)V\\s?(?:\\/\\s?s(?:ec)?|s-1|s\\^-1|s⁻¹)';
/** `Scan Rate (V/s) = 0.1`, `Scan rate: 100 mV/s`, Gamry's `SCANRATE QUANT 1.2E+001 &Scan Rate (mV/s)`. */
const UNIT_FIRST = new RegExp(`scan\\s?rate[^\\d]{0,20}${UNIT}[^\\d+-]{0,10}${NUMBER}`, 'i');
const UNIT_LAST = new RegExp(`scan\\s?rate[^\\d+-]{0,30}${NUMBER}[^\\d]{0,30}?${UNIT}`, 'i');
/** EC-Lab prints the number and its unit in two lines. */
const SLOPE = new RegExp(`^dE\\/dt\\s+${NUMBER}`);
const SLOPE_UNIT = new RegExp(`^dE\\/dt unit\\s+${UNIT}`);
/** `cv-0.1mVs.txt`, `…_100mV_s.csv`, `50 mV per s`. */
const IN_NAME = /(\d+(?:[.,p]\d+)?)[ _-]?([muµμ]?)V[ _/-]?(?:per|p)?[ _-]?s(?:ec)?(?![a-z])/i;

/** What was found, and what a user should know of it. */
export interface StatedScanRate {
  scanRate: number | null;
  warnings: ReadWarning[];
}

/** The header's; without one the name's, with a warning. */
export function statedScanRate(preamble: readonly string[], name: string): StatedScanRate {
  const header = fromHeader(preamble);
  const named = fromName(name);
  if (header !== null) return { scanRate: header, warnings: header === named || named === null ? [] : [conflict(header, named)] };
  if (named === null) return { scanRate: null, warnings: [] };
  return {
    scanRate: named,
    warnings: [{ code: 'scan-rate-from-name', message: `the scan rate is taken from the file's name: ${named} mV/s` }],
  };
}

function conflict(header: number, named: number): ReadWarning {
  return {
    code: 'scan-rate-conflict',
    message: `the file says a scan rate of ${header} mV/s, its name ${named} mV/s: the former was taken`,
  };
}

function fromHeader(preamble: readonly string[]): number | null {
  let slope: string | undefined;
  for (const line of preamble) {
    const plain = line.slice(0, 300).replaceAll('\t', ' ');
    const first = UNIT_FIRST.exec(plain);
    if (first) return inMillivolts(first[2], first[1]);
    const last = UNIT_LAST.exec(plain);
    if (last) return inMillivolts(last[1], last[2]);
    slope = SLOPE.exec(plain)?.[1] ?? slope;
    const unit = SLOPE_UNIT.exec(plain);
    if (unit && slope !== undefined) return inMillivolts(slope, unit[1]);
  }
  return null;
}

function fromName(name: string): number | null {
  const [, digits, prefix] = IN_NAME.exec(name.slice(-300).split(/[\\/]/).at(-1) ?? '') ?? [];
  return inMillivolts(digits?.replace('p', '.'), prefix);
}

/** Decimally, so that 0.1 V/s is 100 mV/s. */
function inMillivolts(digits: string | undefined, prefix: string | undefined): number | null {
  if (digits === undefined || prefix === undefined) return null;
  const exponent = prefix === '' ? 3 : prefix.toLowerCase() === 'm' ? 0 : -3;
  const [mantissa, power = '0'] = digits.replace(',', '.').toLowerCase().split('e');
  const value = Math.abs(Number(`${mantissa}e${Number(power) + exponent}`));
  return value > 0 && value < Infinity ? value : null;
}
