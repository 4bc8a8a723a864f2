/** Several circuits on one spectrum, in a report. */
import { COMPARISON_COLUMNS, comparisonCells } from '../describe-impedance.ts';
import type { ComparisonEntry } from '../entry.ts';
import { html, type Markup } from '../markup.ts';
import { numeric, table } from '../table.ts';
import { number } from '../tables.ts';
import { type Section, sectionOf } from './parts.ts';

/** A table is about 1 kB. */
const SECTIONS = 300;

export function comparisonSections(sections: readonly Section<ComparisonEntry>[]): Markup[] {
  return sections.slice(0, SECTIONS).map(({ entry: { source, result }, id }) =>
    sectionOf(
      id,
      source,
      'Comparison of circuits by AICc',
      html`<p><strong>${result.verdict}</strong></p>`,
      table(
        'Circuits',
        ['circuit', ...numeric(...COMPARISON_COLUMNS), 'verdict'],
        result.models.map((model) => [
          model.model === result.best ? html`<strong>${model.model}</strong>` : model.model,
          ...comparisonCells(model).map(number),
          model.verdict,
        ]),
      ),
    ),
  );
}
