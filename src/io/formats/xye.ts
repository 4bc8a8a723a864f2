/** Patterns as .xye: x, y and its standard deviation in three columns, at most a comment above them. */
import { readDocument } from '../text/document.ts';
import { dialectWarnings } from '../text/reader.ts';
import type { Format, ReadOptions, ReadResult } from '../types.ts';
import { delimited } from './delimited.ts';

function read(content: Uint8Array | string, options: ReadOptions): ReadResult {
  const { text, encoding } = readDocument(content);
  const result = delimited.read(withoutComment(text), { ...options, columns: { x: 1, y: 2, sigma: 3, ...options.columns } });
  return { ...result, format: 'xye', warnings: [...dialectWarnings(encoding, null), ...result.warnings] };
}

/** A comment between slashes and asterisks becomes empty lines. */
function withoutComment(text: string): string {
  const end = text.startsWith('/*') ? text.indexOf('*/') + 2 : 0;
  return text.slice(0, end).replace(/[^\n]+/g, '') + text.slice(end);
}

export const xye: Format = { id: 'xye', extensions: ['xye'], sniff: () => 0.1, read };
