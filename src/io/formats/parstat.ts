/**
 * Princeton Applied Research PARSTAT: potential, current and time all the way, with rows of impedance wherever the frequency is
 * not 0. Every stretch of such rows is a sweep of its own.
 */
import type { Numbering } from '../impedance/group.ts';
import { readImpedance } from '../impedance/result.ts';
import type { ImpedanceRoles } from '../impedance/roles.ts';
import { headText } from '../text/document.ts';
import { readTable } from '../text/reader.ts';
import type { Format } from '../types.ts';

export const parstat: Format = {
  id: 'parstat',
  extensions: ['txt'],
  sniff: (head) => {
    const [heading = ''] = headText(head).split('\n', 1);
    return heading.startsWith('Potential (V)\t') && /\tFrequency \(Hz\)\tZre \(ohms\)\tZim \(ohms\)/.test(heading) ? 0.9 : 0;
  },
  read: (content, options) => {
    const { table, headed, preamble, dialect } = readTable(content);
    const part = { table, headed, numberings: sweeps };
    return readImpedance([part], { format: 'parstat', instrument: true, preamble, warnings: dialect }, options);
  },
};

/** Numbers the stretches of rows with a frequency from 1; a single one needs no number. */
function sweeps({ sets }: ImpedanceRoles): Numbering[] {
  const frequency = sets[0]?.frequency.column.values ?? new Float64Array(0);
  let count = 0;
  const values = frequency.map((value, row) => {
    if (value > 0 && !((frequency[row - 1] ?? 0) > 0)) count += 1;
    return count;
  });
  return count > 1 ? [{ word: 'sweep', values }] : [];
}
