/** Times as cyclers print them: `42:43:53`, `1-02:03:04.5`, `2d 10:02:11`, `3 04:05:06`; and dates. */

/** Fields of that many colons before them in one second: seconds, milliseconds, microseconds. */
const FIELDS: readonly number[] = [1, 1, 1, 1e3, 1e6];
const COLON = 58;
const POINT = 46;
const COMMA = 44;

/**
 * Seconds that the bytes from `from` to `to` spell as (days,) hours, minutes and seconds; NaN if they do not.
 * @param fine whether milliseconds and microseconds may follow as fields of their own: `0:00:01:500:000`
 */
export function clockAt(bytes: Uint8Array, from: number, to: number, fine: boolean): number {
  let total = 0,
    field = 0,
    digits = 0,
    colons = 0,
    scale = 0,
    days = false;
  for (let i = from; i < to; i++) {
    const code = bytes[i] as number;
    if (code >= 48 && code <= 57) {
      field = field * 10 + (code - 48);
      digits += 1;
      scale *= 10;
    } else if (digits === 0 || scale > 0) return Number.NaN;
    else if (code === COLON && colons < 4) {
      total = colons < 2 ? (total + field) * 60 : total + field / (FIELDS[colons] as number);
      colons += 1;
      field = digits = 0;
    } else if (colons === 2 && (code === POINT || code === COMMA)) scale = 1;
    else if (colons === 0 && !days && isDaySeparator(code)) {
      while (i + 1 < to && isDaySeparator(bytes[i + 1] as number)) i += 1;
      total = 24 * field;
      days = true;
      field = digits = 0;
    } else return Number.NaN;
  }
  if (digits === 0 || colons < 2 || colons > (fine ? 4 : 2)) return Number.NaN;
  return scale > 1 ? (total * scale + field) / scale : total + field / (FIELDS[colons] as number);
}

/** `d`, a blank or `-` stand between days and hours. */
function isDaySeparator(code: number): boolean {
  return (code | 32) === 100 || code === 32 || code === 45;
}

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/;
const OTHER = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/;
const TIME = /[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?(?: ?([AP])M)?/i;

/** Seconds since 1970 of a date by each way to read it: day and month may stand either way round. Empty if it is none. */
export function parseDate(text: string): number[] {
  const iso = ISO.exec(text);
  const other = iso ? null : OTHER.exec(text);
  const parts = (iso ?? other)?.slice(1).map(Number);
  if (!parts) return [];
  const [a, b, c] = parts as [number, number, number];
  const days = iso
    ? [Date.UTC(a, b - 1, c)]
    : [...(a <= 12 ? [Date.UTC(c, a - 1, b)] : []), ...(b <= 12 && a !== b ? [Date.UTC(c, b - 1, a)] : [])];
  return days.map((day) => day / 1000 + timeOfDay(text));
}

function timeOfDay(text: string): number {
  const [, hours = '0', minutes = '0', seconds = '0', half] = TIME.exec(text) ?? [];
  const hour = half ? (Number(hours) % 12) + (half.toUpperCase() === 'P' ? 12 : 0) : Number(hours);
  return 3600 * hour + 60 * Number(minutes) + Number(seconds);
}
