/** Autolab's FRA export, in the shape of a ZPlot file that calls itself Z60W. NOVA's tables have plain headings (delimited). */
import { readZPlot } from '../impedance/zplot.ts';
import { headText } from '../text/document.ts';
import type { Format } from '../types.ts';

export const autolab: Format = {
  id: 'autolab',
  extensions: ['txt'],
  sniff: (head) => (/^"?Z60W? Data File/.test(headText(head)) ? 1 : 0),
  read: (content, options) => readZPlot('autolab', content, options),
};
