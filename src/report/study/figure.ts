/** A study's figures as SVG. */
import type { StudyFigure } from '../../study/figure.ts';
import { evolutionNotes } from '../figures/evolution-panels.ts';
import { spectrumNotes } from '../figures/spectrum.ts';
import { chartSvg, evolutionSvg, nyquistSvg, type SvgOptions, spectrumSvg } from '../svg.ts';

/** The figure as a standalone SVG document. */
export function studyFigureSvg(figure: StudyFigure, { height, ...options }: SvgOptions = {}): string {
  const sized = { ...options, ...(height !== undefined && { height }) };
  switch (figure.kind) {
    case 'fit':
      return spectrumSvg(figure.entry, sized);
    case 'nyquist':
      return nyquistSvg(figure.entries, sized);
    case 'evolution':
      // As high as its panels need.
      return evolutionSvg(figure.entry, options);
    case 'chart':
      return chartSvg(figure.entry, sized);
  }
}

/** What stands below it, each a sentence. */
export function studyFigureNotes(figure: StudyFigure): string[] {
  switch (figure.kind) {
    case 'fit':
      return [`${figure.title}.`, ...spectrumNotes(figure.entry)];
    case 'nyquist':
      return [`${figure.title}.`];
    case 'evolution':
      return [`${figure.title}.`, ...evolutionNotes(figure.entry)];
    case 'chart':
      return [`${figure.title}.`, ...(figure.entry.notes ?? [])];
  }
}
