/** A chart as one figure of a study. */
import type { ChartEntry } from '../../report/entry.ts';
import type { ChartFigure } from '../figure.ts';

/** A chart under its chapter. */
export function chartOf(
  id: string,
  chapter: string,
  title: string,
  entry: Pick<ChartEntry, 'x' | 'y' | 'right' | 'series' | 'notes'>,
): ChartFigure {
  return { kind: 'chart', id, chapter, title, entry: { kind: 'chart', title, ...entry } };
}
