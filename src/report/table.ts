/** A table of the HTML report: words to the left, numbers to the right, each heading over what it names. */
import { type Content, html, type Markup } from './markup.ts';

/** A heading; an object says that its column holds numbers. */
export type Column = string | { number: string };

/** Headings of columns that hold numbers. */
export function numeric(...names: string[]): Column[] {
  return names.map((name) => ({ number: name }));
}

/** A table with its name. The first column names its row; cells are text unless they are markup. */
export function table(caption: string, columns: readonly Column[], rows: readonly Content[][]): Markup {
  return tableOf(caption, html`<thead><tr>${columns.map(heading)}</tr></thead>\n`, columns, rows);
}

/** A table without headings, of names and what they stand for. */
export function list(caption: string, kind: 'text' | 'number', rows: readonly Content[][]): Markup {
  return tableOf(caption, null, kind === 'number' ? ['', ...numeric('')] : ['', ''], rows);
}

function tableOf(caption: string, head: Markup | null, columns: readonly Column[], rows: readonly Content[][]): Markup {
  return html`<div class="wide"><table><caption>${caption}</caption>
${head}<tbody>
${rows.map((row) => html`<tr>${row.map((content, i) => cell(content, i, columns[i]))}</tr>\n`)}</tbody></table></div>`;
}

function heading(column: Column): Markup {
  return typeof column === 'string' ? html`<th scope="col">${column}</th>` : html`<th scope="col" class="n">${column.number}</th>`;
}

/** Names up to this length stay on one line, also at their hyphens. */
const SHORT = 20;

function cell(content: Content, index: number, column: Column | undefined): Markup {
  const short = typeof content === 'string' && content.length <= SHORT;
  if (index === 0) return short ? html`<th scope="row" class="s">${content}</th>` : html`<th scope="row">${content}</th>`;
  if (typeof column === 'object') return html`<td class="n">${content}</td>`;
  return short ? html`<td class="s">${content}</td>` : html`<td>${content}</td>`;
}
