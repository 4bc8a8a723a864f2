/** An analysed diffraction pattern as plain text for a terminal. */
import type { CarbonDiffractionJson } from '../diffraction/carbon.ts';
import { describeStatistics } from './describe.ts';
import { conditions, REFLECTION_COLUMNS, reflectionRows, SIZE_COLUMNS, sizeRows } from './diffraction.ts';
import type { DiffractionEntry } from './entry.ts';
import { formatNumber, plainText } from './format.ts';
import { joined, table, warningLines, wrap } from './text.ts';

/** Sizes, reflections, what they depend on, statistics, and warnings. */
export function diffractionTable({ source, result, milliseconds }: DiffractionEntry): string {
  const time = milliseconds === undefined ? [] : [`time ${formatNumber(milliseconds, 3)} ms`];
  return joined([
    wrap(plainText(`${source}: ${result.fit.model}`).split(' '), ' '),
    table(['', ...SIZE_COLUMNS], sizeRows(result)),
    reflectionsTable(result),
    wrap(conditions(result), ' · '),
    wrap([...describeStatistics(result.fit).map(([name, value]) => `${name} ${value}`), ...time].map(plainText), ' · '),
    ...warningLines(result.warnings),
  ]);
}

/** 80 columns have no room for all: the spacings stand above, and β differs from the width only by the instrument's share. */
function reflectionsTable(result: CarbonDiffractionJson): string {
  const shown = result.settings.instrumentBroadening > 0 ? ['2θ (°)', 'fwhm (°)', 'β (°)'] : ['2θ (°)', 'd (Å)', 'fwhm (°)'];
  const columns = shown.map((name) => 1 + (REFLECTION_COLUMNS as readonly string[]).indexOf(name));
  return table(
    ['reflection', ...shown],
    reflectionRows(result).map((row) => [0, ...columns].map((column) => row[column] as string)),
  );
}
