import type { CarbonDiffraction } from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import { type DiffractionEntry, diffractionTable } from '../../report/index.ts';
import { type Finding, type Input, plainWarnings, titleOf, troubleOf } from '../outcome.ts';

/** An analysed diffraction pattern with all that is known about its data. */
export function diffractionFinding(input: Input<DataRecord>, analysed: CarbonDiffraction, milliseconds: number): Finding {
  const { source, index, part, record } = input;
  const { fit } = analysed;
  const result = { ...analysed, fit: fit.toJSON(), warnings: [...plainWarnings(input.warnings), ...analysed.warnings] };
  const entry: DiffractionEntry = {
    kind: 'diffraction',
    source: titleOf(input),
    result,
    get curves() {
      return fit.curves();
    },
    yLabel: record.yName === 'y' ? 'Intensity' : record.yName,
    ...(record.yUnit !== '' && { yUnit: record.yUnit }),
    milliseconds,
  };
  return { source, index, part, json: result, entry, text: () => diffractionTable(entry), trouble: troubleOf(result.fit) };
}
