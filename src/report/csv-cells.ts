/**
 * Comma-separated values after RFC 4180 (comma, CRLF, doubled quotes), numbers in full precision, absent ones empty.
 * Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers never do.
 */

export type Cell = string | number | boolean | null | undefined;

export function toCsv(rows: Cell[][]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  return quote(neutralize(value));
}

/** A leading = + - @ (also full-width, or behind white space) starts a formula in Excel, LibreOffice or Sheets. */
function neutralize(text: string): string {
  return /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
