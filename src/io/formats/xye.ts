/** Patterns as .xye: x, y and its standard deviation in three columns without headings. */
import type { Format } from '../types.ts';
import { delimited } from './delimited.ts';

export const xye: Format = {
  id: 'xye',
  extensions: ['xye'],
  sniff: () => 0.1,
  read: (content, options) => {
    const result = delimited.read(content, { ...options, columns: { x: 1, y: 2, sigma: 3, ...options.columns } });
    return { ...result, format: 'xye' };
  },
};
