/** Photoelectron depth profiles: composition, and the components of every line, over what the levels count. */
import type { ChartAxis, ChartSeries } from '../../report/entry.ts';
import type { ChartFigure } from '../figure.ts';
import { groupBy } from '../group-by.ts';
import type { DepthProfileFinding } from '../techniques/xps.ts';
import { chartOf } from './chart.ts';

/** A level's value with its error, in %; undefined where the line was not measured or not fitted. */
type Share = (level: DepthProfileFinding) => { readonly value: number | null; readonly stderr: number | null } | undefined;

/** One series of levels for each sample and way of counting depth; a single level makes no profile. */
export function depthFigures(findings: readonly DepthProfileFinding[]): ChartFigure[] {
  const series = groupBy(findings, ({ sample, depthName }) => JSON.stringify([sample, depthName]));
  return [...series.values()].filter((levels) => levels.length > 1).flatMap((levels) => [composition(levels), ...components(levels)]);
}

function composition(levels: readonly DepthProfileFinding[]): ChartFigure {
  const lines = unique(levels.flatMap(({ atomicPercent }) => Object.keys(atomicPercent)));
  const shares = lines.map((line): [string, Share] => [line, ({ atomicPercent }) => atomicPercent[line]]);
  return profile(levels, `xps-depth-${sampleOf(levels)}`, `Composition of ${sampleOf(levels)} over depth`, 'Atomic fraction', shares);
}

/** `'percent(sp2)'` among the derived quantities of a fit. */
const PERCENT = /^percent\((.+)\)$/;

/** A figure for every line that has more than two components. */
function components(levels: readonly DepthProfileFinding[]): ChartFigure[] {
  const regions = unique(levels.flatMap(({ fits }) => Object.keys(fits)));
  return regions.flatMap((region) => {
    const names = unique(levels.flatMap(({ fits }) => Object.keys(fits[region]?.derived ?? {}))).filter((name) => PERCENT.test(name));
    if (names.length <= 2) return [];
    const shares = names.map((name): [string, Share] => [PERCENT.exec(name)?.[1] ?? name, ({ fits }) => fits[region]?.derived[name]]);
    const id = `xps-depth-${sampleOf(levels)}-${region.replaceAll(/\s/g, '').toLowerCase()}`;
    return [profile(levels, id, `Components of ${region} of ${sampleOf(levels)} over depth`, `Share of ${region}`, shares)];
  });
}

function profile(levels: readonly DepthProfileFinding[], id: string, title: string, label: string, shares: readonly [string, Share][]) {
  const series = shares.flatMap(([name, share], color) => seriesOf(levels, name, share, color));
  const [, depth = 'Depth', unit = ''] = /^(.*?)\s*(?:\(([^()]*)\))?$/.exec(levels[0]?.depthName ?? '') ?? [];
  return chartOf(id, 'Surface', title, {
    x: { label: depth, ...(unit !== '' && { unit }), range: rangeOf(levels) },
    y: axisOf(label, series),
    series,
    notes: ['Bars: standard errors of the fitted areas.'],
  });
}

/** Room beside the first and the last level, so that their points are whole. */
function rangeOf(levels: readonly DepthProfileFinding[]): [number, number] {
  const depths = levels.map(({ depth }) => depth);
  const [low, high] = [Math.min(...depths), Math.max(...depths)];
  return [low - ROOM * (high - low), high + ROOM * (high - low)];
}

const ROOM = 0.03;

/** Points with their errors, joined by a line. */
function seriesOf(levels: readonly DepthProfileFinding[], name: string, share: Share, color: number): ChartSeries[] {
  const x = levels.map(({ depth }) => depth);
  const y = levels.map((level) => share(level)?.value ?? Number.NaN);
  const error = levels.map((level) => share(level)?.stderr ?? Number.NaN);
  return [
    { name, style: 'line', x, y, color },
    { name, style: 'points', x, y, error, color },
  ];
}

/** Logarithmic where the least would lie on the axis beside the most: traces beside carbon. */
function axisOf(label: string, series: readonly ChartSeries[]): ChartAxis {
  const lows = series.flatMap(({ y, error }) => Array.from(y, (value, i) => value - (error?.[i] || 0))).filter(Number.isFinite);
  const highs = series.flatMap(({ y }) => Array.from(y)).filter(Number.isFinite);
  const [low, high] = [Math.min(...lows), Math.max(...highs)];
  return { label, unit: '%', logarithmic: low > 0 && high > DECADE * low };
}

const DECADE = 10;

function sampleOf(levels: readonly DepthProfileFinding[]): string {
  return levels[0]?.sample ?? '';
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
