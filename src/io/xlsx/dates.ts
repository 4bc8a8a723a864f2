/** Which styles of a workbook show a number as a date or a time, and how such a number is printed (ECMA-376, 18.8.30). */
import { childOf, childrenOf, type XmlElement } from '../xml/elements.ts';

export type NumberStyle = 'number' | 'date' | 'duration';

const SECONDS_PER_DAY = 86400;
/** Days from Excel's day 0 to 1970, counting from 1900 (with its leap day that never was) and from 1904. */
const EPOCH_1900 = 25569;
const EPOCH_1904 = 24107;

/** What each cell style (`s="3"`) shows a number as. */
export function readStyles(root: XmlElement | null): NumberStyle[] {
  if (!root) return [];
  const formats = new Map(
    childrenOf(childOf(root, 'numFmts'), 'numFmt').map(({ attributes }) => [
      attributes.get('numFmtId'),
      attributes.get('formatCode') ?? '',
    ]),
  );
  return childrenOf(childOf(root, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = attributes.get('numFmtId') ?? '0';
    const code = formats.get(id);
    return code === undefined ? builtIn(Number(id)) : styleOf(code);
  });
}

function builtIn(id: number): NumberStyle {
  if ((id >= 14 && id <= 17) || id === 22) return 'date';
  return (id >= 18 && id <= 21) || (id >= 45 && id <= 47) ? 'duration' : 'number';
}

/** By the letters of a format, without what it prints as it stands: `yyyy\-mm\-dd hh:mm:ss`, `[h]:mm:ss`, `0.00"h"`. */
function styleOf(code: string): NumberStyle {
  const letters = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').toLowerCase();
  if (/[yd]/.test(letters)) return 'date';
  return /[hs]/.test(letters) ? 'duration' : 'number';
}

/** A number of days as its style shows it: `2024-04-30 14:33:19`, `42:43:53.5`. */
export function printDate(days: number, style: NumberStyle, from1904: boolean): string {
  const milliseconds = Math.round(days * SECONDS_PER_DAY * 1000);
  if (style === 'duration') return printDuration(milliseconds);
  const date = new Date(milliseconds - (from1904 ? EPOCH_1904 : EPOCH_1900) * SECONDS_PER_DAY * 1000);
  return Number.isNaN(date.getTime())
    ? ''
    : date
        .toISOString()
        .replace('T', ' ')
        .replace(/(?:\.000)?Z$/, '');
}

function printDuration(milliseconds: number): string {
  const seconds = (milliseconds % 60_000) / 1000;
  const minutes = Math.floor(milliseconds / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${seconds < 10 ? '0' : ''}${seconds}`;
}
