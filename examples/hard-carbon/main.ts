/** Generates the study of hard carbon into `out/hard-carbon/`. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate/generate.ts';

const folder = fileURLToPath(new URL('../../out/hard-carbon/', import.meta.url));
const start = performance.now();
const { files, bytes } = generate(folder);
const seconds = ((performance.now() - start) / 1000).toFixed(1);
process.stdout.write(
  `Study: ${relative(process.cwd(), folder)}, ${files} files, ${(bytes / 1e6).toFixed(0)} MB, generated in ${seconds} s\n`,
);
