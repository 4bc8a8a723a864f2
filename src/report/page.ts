/** The page around a report: one self-contained HTML file, no scripts, nothing loaded from elsewhere. */
import { type Content, html, type Markup, raw } from './markup.ts';
import { STYLE } from './style.ts';

/** The whole document. */
export function pageOf(title: string, body: Content): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`.text;
}

/** Where to find what: chapters by their anchors. */
export function contentsOf(chapters: readonly { id: string; title: string }[]): Markup {
  return html`<nav><ul>${chapters.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
}
