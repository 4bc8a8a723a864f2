/** One self-contained HTML file: no scripts, nothing loaded from elsewhere. */
import type {
  ChapterEntry,
  CircuitEntry,
  ComparisonEntry,
  CompositionEntry,
  DiffractionEntry,
  KramersKronigEntry,
  RelaxationTimesEntry,
  ReportEntry,
  SeriesEntry,
  SpectrumEntry,
} from './entry.ts';
import { type Content, html } from './markup.ts';
import { contentsOf, pageOf } from './page.ts';
import { chapterSection } from './sections/chapter.ts';
import { circuitSections, circuitsOverview } from './sections/circuit.ts';
import { comparisonSections } from './sections/comparison.ts';
import { compositionSection } from './sections/composition.ts';
import { diffractionOverview, diffractionSections } from './sections/diffraction.ts';
import type { Section } from './sections/parts.ts';
import { seriesSection } from './sections/series.ts';
import { spectraOverview, spectraSections } from './sections/spectrum.ts';
import { kramersKronigOverview, relaxationTimesOverview, validationSections } from './sections/validation.ts';

export interface ReportOptions {
  /** @default 'Fit report' */
  title?: string;
  /** Of warburg, for the footer. */
  version?: string;
}

/** The report of one result or of many: what they say together, an overview of each kind, then sections with figures and tables. */
export function renderReport(entries: readonly ReportEntry[], { title = 'Fit report', version }: ReportOptions = {}): string {
  const groups = groupsOf(entries);
  const body = html`${entries.length === 0 ? html`<p>There are no results.</p>` : null}${overviews(groups)}
${sections(groups)}
<footer><p>${footer(groups)}${version === undefined ? null : ` warburg ${version}.`}</p></footer>`;
  return pageOf(title, body);
}

/** The entries by kind, each with its anchor. */
interface Groups {
  chapters: Section<ChapterEntry>[];
  patterns: Section<DiffractionEntry>[];
  spectra: Section<SpectrumEntry>[];
  circuits: Section<CircuitEntry>[];
  tests: Section<KramersKronigEntry>[];
  distributions: Section<RelaxationTimesEntry>[];
  comparisons: Section<ComparisonEntry>[];
  series: Section<SeriesEntry>[];
  compositions: Section<CompositionEntry>[];
}

function groupsOf(entries: readonly ReportEntry[]): Groups {
  const groups: Groups = {
    chapters: [],
    patterns: [],
    spectra: [],
    circuits: [],
    tests: [],
    distributions: [],
    comparisons: [],
    series: [],
    compositions: [],
  };
  entries.forEach((entry, index) => {
    const id = `entry-${index + 1}`;
    if (entry.kind === 'chapter') groups.chapters.push({ entry, id });
    else if (entry.kind === 'diffraction') groups.patterns.push({ entry, id });
    else if (entry.kind === 'circuit') groups.circuits.push({ entry, id });
    else if (entry.kind === 'kramers-kronig') groups.tests.push({ entry, id });
    else if (entry.kind === 'relaxation-times') groups.distributions.push({ entry, id });
    else if (entry.kind === 'comparison') groups.comparisons.push({ entry, id });
    else if (entry.kind === 'series') groups.series.push({ entry, id });
    else if (entry.kind === 'composition') groups.compositions.push({ entry, id });
    else groups.spectra.push({ entry, id });
  });
  return groups;
}

/** What results say together, which is what they were computed for, comes before the lists of them. */
function overviews({ chapters, patterns, spectra, circuits, tests, distributions, comparisons, series, compositions }: Groups): Content[] {
  return [
    chapters.length > 1 ? contentsOf(chapters.map(({ entry, id }) => ({ id, title: entry.title }))) : null,
    chapters.map(chapterSection),
    compositions.map(compositionSection),
    series.map(seriesSection),
    comparisonSections(comparisons),
    patterns.length > 1 ? diffractionOverview(patterns) : null,
    spectra.length > 1 ? spectraOverview(spectra) : null,
    circuits.length > 1 ? circuitsOverview(circuits) : null,
    tests.length > 1 ? kramersKronigOverview(tests) : null,
    distributions.length > 1 ? relaxationTimesOverview(distributions) : null,
  ];
}

function sections({ patterns, spectra, circuits, tests, distributions }: Groups): Content[] {
  return [
    diffractionSections(patterns),
    spectraSections(spectra),
    circuitSections(circuits),
    validationSections(tests),
    validationSections(distributions),
  ];
}

/** The conventions that the numbers follow. */
function footer({ patterns, spectra, circuits, tests, distributions }: Groups): string {
  const hasImpedance = circuits.length + tests.length + distributions.length > 0;
  return [
    patterns.length + spectra.length + circuits.length > 0 ? 'Values ± standard errors; χ² is Σ(w·residual)².' : '',
    patterns.length + spectra.length > 0 ? 'fwhm is the total full width at half maximum.' : '',
    patterns.length > 0
      ? 'λ = 2d sin θ; L = Kλ/(β cos θ), θ being half of 2θ; N = (Lc + d002)/d002; R = the maximum of (002) over the background under it.'
      : '',
    hasImpedance ? 'Im Z is negative where capacitive; residuals are data − fit, relative to |Z|.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}
