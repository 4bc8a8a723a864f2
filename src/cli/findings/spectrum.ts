import type { FitResult } from '../../index.ts';
import type { DataRecord } from '../../io/index.ts';
import { parametersTable, type SpectrumEntry } from '../../report/index.ts';
import { type Finding, type Input, titleOf, troubleOf, withReadWarnings } from '../outcome.ts';

const BINDING_ENERGY = /binding.?energy|^b\.?e\.?$/i;

/** A finished fit of peaks or a curve with all that is known about its data. */
export function spectrumFinding(input: Input<DataRecord>, fit: FitResult, milliseconds?: number): Finding {
  const { source, index, part, record } = input;
  const result = withReadWarnings(fit.toJSON(), input.warnings);
  const entry: SpectrumEntry = {
    kind: 'spectrum',
    source: titleOf(input),
    result,
    get curves() {
      return fit.curves();
    },
    xLabel: record.xName,
    yLabel: record.yName,
    ...(record.xUnit !== '' && { xUnit: record.xUnit }),
    ...(record.yUnit !== '' && { yUnit: record.yUnit }),
    descending: BINDING_ENERGY.test(record.xName),
    ...(milliseconds !== undefined && { milliseconds }),
  };
  return { source, index, part, json: result, entry, text: () => parametersTable(entry), trouble: troubleOf(result) };
}
