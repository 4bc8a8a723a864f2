import type { CircuitFit, FailedFit } from '../../index.ts';
import type { ImpedanceRecord } from '../../io/index.ts';
import { type CircuitEntry, parametersTable } from '../../report/index.ts';
import { type Finding, type Input, titleOf, troubleOf, withReadWarnings } from '../outcome.ts';
import { placeOf, statementOf } from './impedance.ts';

/** What a circuit's results were computed with, as given. */
export interface CircuitFacts {
  area?: string;
  thickness?: string;
  /** How long the fit took. */
  milliseconds?: number;
  /** °C, if it is not the file that says it. */
  temperature?: number | null;
}

/** A finding whose entry is a circuit's. */
export type CircuitFinding = Finding & { entry: CircuitEntry };

/** A fitted circuit with all that is known about its data. */
export function circuitFinding(input: Input<ImpedanceRecord>, fit: CircuitFit, facts: CircuitFacts): CircuitFinding {
  const { source, index, part } = input;
  const { area, thickness, milliseconds } = facts;
  const result = withReadWarnings(fit.toJSON(), input.warnings);
  const place = placeOf(input.record, facts.temperature);
  const entry: CircuitEntry = {
    kind: 'circuit',
    source: titleOf(input),
    result,
    get curves() {
      return fit.curves();
    },
    ...place,
    ...(area !== undefined && { area }),
    ...(thickness !== undefined && { thickness }),
    ...(milliseconds !== undefined && { milliseconds }),
  };
  const text = () => `${parametersTable(entry)}${statementOf(input)}`;
  return { source, index, part, json: { ...place, input: input.facts, ...result }, entry, text, trouble: troubleOf(result) };
}

export function isFailed(fit: CircuitFit | FailedFit): fit is FailedFit {
  return 'error' in fit;
}
