/** ZPlot and ZView .z, with and without the lines of settings that end at `End Comments`. */
import { readZPlot } from '../impedance/zplot.ts';
import { headText } from '../text/document.ts';
import type { Format } from '../types.ts';

export const zplot: Format = {
  id: 'zplot',
  extensions: ['z'],
  sniff: (head) => {
    const text = headText(head);
    if (/^(?:ZPLOT\d? ASCII|"?ZPlotW? Data File)/i.test(text)) return 1;
    return /^[ \t]{0,20}End Comments/m.test(text) || /^["\s]{0,20}Freq\(Hz\)\s{1,20}Ampl\s{1,20}Bias/m.test(text) ? 0.8 : 0;
  },
  read: (content, options) => readZPlot('zplot', content, options),
};
