import { strToU8, type Zippable, zipSync } from 'fflate';

/** A cell of a test's workbook: a number, a text, or a number of days in one of the styles below. */
export type Cell = number | string | { days: number; style: 'date' | 'duration' | 'time' } | { inline: string };

const STYLES = { date: 1, duration: 2, time: 3 };
const CELL_STYLES =
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/><numFmt numFmtId="165" formatCode="[h]:mm:ss.000"/></numFmts>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="21"/></cellXfs>';

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const column = (j: number): string => (j < 26 ? String.fromCharCode(65 + j) : column(Math.floor(j / 26) - 1) + column(j % 26));

/** The bytes of an .xlsx with these sheets; texts are shared strings. */
export function workbook(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>, replaced: Zippable = {}): Uint8Array {
  const strings = new Map<string, number>();
  const names = Object.keys(sheets);
  const shared = (text: string) => {
    if (!strings.has(text)) strings.set(text, strings.size);
    return strings.get(text);
  };
  const print = (cell: Cell, at: string): string => {
    if (cell === '') return '';
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    if (typeof cell === 'string') return `<c r="${at}" t="s"><v>${shared(cell)}</v></c>`;
    if ('inline' in cell) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
    return `<c r="${at}" s="${STYLES[cell.style]}"><v>${cell.days}</v></c>`;
  };
  const files: Zippable = {
    '[Content_Types].xml': strToU8('<?xml version="1.0"?><Types/>'),
    'xl/workbook.xml': strToU8(
      `<?xml version="1.0"?><workbook xmlns:r="r"><sheets>${names.map((name, k) => `<sheet name="${name}" sheetId="${k + 1}" r:id="rId${k + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${names.map((_, k) => `<Relationship Id="rId${k + 1}" Target="worksheets/sheet${k + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    'xl/styles.xml': strToU8(`<styleSheet>${CELL_STYLES}</styleSheet>`),
  };
  names.forEach((name, k) => {
    const rows = (sheets[name] as readonly (readonly Cell[])[]).map(
      (cells, i) => `<row r="${i + 1}">${cells.map((cell, j) => print(cell, `${column(j)}${i + 1}`)).join('')}</row>`,
    );
    files[`xl/worksheets/sheet${k + 1}.xml`] = strToU8(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`);
  });
  files['xl/sharedStrings.xml'] = strToU8(
    `<sst>${[...strings.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
  );
  return zipSync({ ...files, ...replaced });
}

/** Rows of a csv as a spreadsheet takes them: numbers where they are numbers. */
export function rowsOf(csv: string): (number | string)[][] {
  return csv
    .trim()
    .split(/\r?\n/)
    .map((row) => row.split(',').map((cell) => (/^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell)));
}
