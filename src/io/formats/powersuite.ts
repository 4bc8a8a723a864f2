/** Princeton Applied Research PowerSuite: three columns, Zre and Zimg in Ω, under headings without units. */
import { readImpedance } from '../impedance/result.ts';
import { headText } from '../text/document.ts';
import { readTable } from '../text/reader.ts';
import type { Format } from '../types.ts';

export const powersuite: Format = {
  id: 'powersuite',
  extensions: ['txt'],
  sniff: (head) => (/^Frequency\t ?Zre\t ?Zimg/.test(headText(head)) ? 0.9 : 0),
  read: (content, options) => {
    const { table, headed, preamble, dialect } = readTable(content);
    return readImpedance([{ table, headed }], { format: 'powersuite', instrument: true, preamble, warnings: dialect }, options);
  },
};
