import type { KramersKronigResult } from '../../index.ts';
import type { ImpedanceRecord } from '../../io/index.ts';
import { type KramersKronigEntry, kramersKronigTable } from '../../report/index.ts';
import { type Finding, type Input, plainWarnings, titleOf } from '../outcome.ts';
import { placeOf, statementOf } from './impedance.ts';

/** A Lin-KK test with all that is known about its data. */
export function kramersKronigFinding(input: Input<ImpedanceRecord>, tested: KramersKronigResult): Finding {
  const { source, index, part } = input;
  const result = { ...tested, warnings: [...plainWarnings(input.warnings), ...tested.warnings] };
  const entry: KramersKronigEntry = { kind: 'kramers-kronig', source: titleOf(input), result };
  const text = () => `${kramersKronigTable(entry)}${statementOf(input)}`;
  return { source, index, part, json: { ...placeOf(input.record), input: input.facts, ...result }, entry, text, trouble: null };
}
