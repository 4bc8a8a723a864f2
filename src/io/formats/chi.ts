/** CH Instruments' text: lines about the experiment, headings with units (`Freq/Hz, Z'/ohm, Z"/ohm, …`), a blank line, rows. */
import { readImpedance } from '../impedance/result.ts';
import { headText } from '../text/document.ts';
import { readTable } from '../text/reader.ts';
import type { Format } from '../types.ts';

export const chi: Format = {
  id: 'chi',
  extensions: ['txt'],
  sniff: (head) => {
    const text = headText(head);
    return /^A\.C\. Impedance/m.test(text) && /^Instrument Model: /m.test(text) ? 0.9 : 0;
  },
  read: (content, options) => {
    const { table, headed, preamble, dialect } = readTable(content);
    return readImpedance([{ table, headed }], { format: 'chi', instrument: true, preamble, warnings: dialect }, options);
  },
};
