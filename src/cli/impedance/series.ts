/** What a series tells beyond its fits: how parameters go along it, and activation energies. */
import { arrheniusOfSeries, WarburgError } from '../../index.ts';
import type { ImpedanceRecord } from '../../io/index.ts';
import { type SeriesEntry, seriesTable } from '../../report/index.ts';
import { arrheniusFinding } from '../findings/arrhenius.ts';
import { isFailed } from '../findings/circuit.ts';
import { formatMessage } from '../messages.ts';
import { ICE_POINT } from '../options/temperature.ts';
import { addMore, type Input, type Outcome } from '../outcome.ts';
import { UsageError } from '../usage.ts';
import type { FittedSeries } from './fits.ts';

/** Of what an Arrhenius line is drawn. */
const RESISTANCE = 'totalResistance';
/** A line through fewer has no error. */
const LEAST_TEMPERATURES = 3;

/** °C of each input: as given, or as the files say. */
export function temperaturesOf(inputs: readonly Input<ImpedanceRecord>[], given: readonly number[] | undefined): (number | null)[] {
  if (!given) return inputs.map(({ record }) => record.temperature);
  if (given.length === inputs.length) return [...given];
  throw new UsageError(`--temperatures has ${given.length} values for ${inputs.length} spectra`);
}

/** Adds the evolution of parameters to the report, prints it in place of single fits, and evaluates temperatures. */
export function evaluateSeries(outcome: Outcome, series: readonly FittedSeries[], isGiven: boolean): void {
  const entries = series.map(entryOf);
  outcome.appendix.push(...entries);
  outcome.summary = () => [...entries.map(seriesTable), statisticsOf(outcome)].join('\n');
  for (const one of series) addArrhenius(outcome, one, isGiven);
}

function entryOf({ plan, inputs, temperatures, fits, columns }: FittedSeries): SeriesEntry {
  const first = fits.find((fit) => !isFailed(fit));
  const parameters = first && !isFailed(first) ? Object.entries(first.parameters) : [];
  return {
    kind: 'series',
    title: plan.circuit,
    ...indexOf(inputs, temperatures),
    columns,
    units: Object.fromEntries(parameters.map(([name, { unit }]) => [name, unit])),
  };
}

/** Cycles or temperatures where every spectrum has one of its own, else positions counted from 1. */
function indexOf(
  inputs: readonly Input<ImpedanceRecord>[],
  temperatures: readonly (number | null)[],
): Pick<SeriesEntry, 'index' | 'indexName'> {
  const distinct = (values: readonly (number | null)[]): values is number[] =>
    !values.includes(null) && new Set(values).size === values.length;
  const cycles = inputs.map(({ record }) => record.cycle);
  if (distinct(cycles)) return { index: cycles, indexName: 'cycle' };
  if (distinct(temperatures)) return { index: temperatures, indexName: 'temperature' };
  return { index: inputs.map((_, i) => i + 1), indexName: 'index' };
}

/** How the fits ended, and what they warn of, by code. */
function statisticsOf({ results }: Outcome): string {
  const converged = results.filter(({ trouble }) => trouble === null).length;
  const counts = new Map<string, number>();
  for (const { entry } of results) {
    const codes = entry?.kind === 'circuit' ? new Set(entry.result.warnings.map(({ code }) => code)) : [];
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const warned = [...counts].map(([code, count]) => `${code} (${count})`).join(', ');
  return `${results.length} fits, ${converged} of them converged${warned === '' ? '' : `; warnings: ${warned}`}.\nEvery fit by itself: --json, or --out FOLDER.\n`;
}

/** Temperatures that were given must make a line; those that files state may be one and the same. */
function addArrhenius(outcome: Outcome, { plan, temperatures, fits }: FittedSeries, isGiven: boolean): void {
  const known = fits.map((fit, i) => ({ fit, celsius: temperatures[i] ?? null })).filter(({ celsius }) => celsius !== null);
  const distinct = new Set(known.map(({ celsius }) => Math.round(celsius as number)));
  if (!isGiven && distinct.size < LEAST_TEMPERATURES) return;
  try {
    const kelvins = known.map(({ celsius }) => (celsius as number) + ICE_POINT);
    const result = arrheniusOfSeries(
      known.map(({ fit }) => fit),
      kelvins,
      RESISTANCE,
    );
    addMore(outcome, 'arrhenius', arrheniusFinding(plan.circuit, RESISTANCE, result));
  } catch (error) {
    if (!(error instanceof WarburgError)) throw error;
    process.stderr.write(formatMessage(plan.circuit, `no activation energy of ${RESISTANCE}: ${error.message}`));
  }
}
