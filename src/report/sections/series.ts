/** The parameters of a series in a report. */
import type { SeriesEntry } from '../entry.ts';
import { evolutionNotes } from '../figures/evolution-panels.ts';
import type { Markup } from '../markup.ts';
import { evolutionSvg } from '../svg.ts';
import { figure, type Section, sectionOf, troubles } from './parts.ts';

const FIGURE = { width: 640 };

export function seriesSection({ entry, id }: Section<SeriesEntry>): Markup {
  const remark = `Parameters of ${entry.index.length} fits; bands are ± one standard error, gaps fits that failed.`;
  return sectionOf(
    id,
    entry.title,
    remark,
    troubles(entry.warnings ?? []),
    figure(evolutionSvg(entry, { ...FIGURE, id }), evolutionNotes(entry)),
  );
}
