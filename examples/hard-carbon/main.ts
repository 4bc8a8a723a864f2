/** `npm start`: generates the study of hard carbon into `out/hard-carbon/`, analyses it, and says where the report is. */
import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from './generate/generate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const study = relative(process.cwd(), `${root}out/hard-carbon`);
const report = relative(process.cwd(), `${root}out/hard-carbon-report`);

const start = performance.now();
const { files, bytes } = generate(study);
const seconds = () => ((performance.now() - start) / 1000).toFixed(1);
process.stdout.write(`A study of hard carbon in ${study}: ${files} files, ${(bytes / 1e6).toFixed(0)} MB, made in ${seconds()} s.\n\n`);

const { status } = spawnSync(process.execPath, [`${root}dist/cli.js`, 'study', study, '--out', report], { stdio: 'inherit' });
process.stdout.write(`From nothing to the report in ${seconds()} s. What went in is in ${study}/truth.json.\n`);
process.exitCode = status ?? 1;
