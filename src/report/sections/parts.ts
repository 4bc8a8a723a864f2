/** What the sections of a report have in common. */
import { type Content, html, type Markup, raw } from '../markup.ts';

export interface Section<E> {
  entry: E;
  /** Its anchor on the page, which also begins the ids of its figures. */
  id: string;
}

/** A part of the page with a heading, and a line below it. */
export function sectionOf(id: string, heading: string, remark: Content, ...content: Content[]): Markup {
  const filled = content.filter((part) => part !== null);
  return html`<section id="${id}">
<h2>${heading}</h2>
${remark === null ? null : html`<p class="model">${remark}</p>\n`}${filled.map((part) => html`${part}\n`)}</section>
`;
}

/** What a reader must know before the numbers: a fit that did not converge, and every warning. */
export function troubles(warnings: readonly { code: string; message: string }[], failure: string | null = null): Content {
  const failed = failure === null ? null : box('box fail', html`<strong>Not converged:</strong> ${failure}`);
  if (warnings.length === 0) return failed;
  const items = warnings.map(({ code, message }) => html`<li>${message} <code>${code}</code></li>`);
  return [failed, box('box', html`<strong>${warnings.length === 1 ? 'Warning' : 'Warnings'}</strong><ul>${items}</ul>`)];
}

function box(style: string, content: Markup): Markup {
  return html`<div class="${style}" role="note">${content}</div>`;
}

/** A figure with what it leaves out. */
export function figure(svg: string, notes: readonly string[] = []): Markup {
  const caption = notes.length === 0 ? null : html`<figcaption>${notes.join(' ')}</figcaption>`;
  return html`<figure><div class="figure">${raw(svg)}</div>${caption}</figure>`;
}

/** Where to go from a row of an overview: to the entry's section, if it has one. */
export function linked(text: string, id: string | null): Content {
  return id === null ? text : html`<a href="#${id}">${text}</a>`;
}
