import type { RelaxationTimes } from '../../index.ts';
import type { ImpedanceRecord } from '../../io/index.ts';
import { type RelaxationTimesEntry, relaxationTimesTable } from '../../report/index.ts';
import { type Finding, type Input, plainWarnings, titleOf } from '../outcome.ts';
import { placeOf, statementOf } from './impedance.ts';

/** A distribution of relaxation times with all that is known about its data. */
export function relaxationTimesFinding(input: Input<ImpedanceRecord>, found: RelaxationTimes): Finding {
  const { source, index, part } = input;
  const result = { ...found, warnings: [...plainWarnings(input.warnings), ...found.warnings] };
  const entry: RelaxationTimesEntry = { kind: 'relaxation-times', source: titleOf(input), result };
  const text = () => `${relaxationTimesTable(entry)}${statementOf(input)}`;
  return { source, index, part, json: { ...placeOf(input.record), input: input.facts, ...result }, entry, text, trouble: null };
}
