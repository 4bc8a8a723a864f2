/** Makes three Raman spectra of hard carbon whose bands are known, fits them, and compares. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderReport } from 'warburg/report';
import { fitFile } from './fit.ts';
import { generate } from './generate.ts';
import { bandsTable, ratiosTable, worstDeviation } from './print.ts';

const here = new URL('./', import.meta.url);
const root = new URL('../../', here);

const results = generate(here).map(({ sample, file }) => {
  const fitted = fitFile(file, `${sample.name}, ${sample.title}`);
  const { points, reducedChiSquare } = fitted.fit.statistics;
  print(`${sample.name}, ${sample.title}: ${show(file)}, ${points} points`);
  print(bandsTable(fitted));
  print(`reduced χ² ${reducedChiSquare?.toFixed(3)}; ${fitted.fit.termination.message}`);
  print(`fitted in ${milliseconds(fitted.first)}, when repeated in ${milliseconds(fitted.again)}\n`);
  return { sample, fitted };
});

print(ratiosTable(results));
print(`\n${worstDeviation(results)}`);
print('Times include guessed areas, several starts and standard errors. The first fit');
print('also compiles the engine, and the next few run before it is optimized.');

const report = new URL('out/report.html', root);
mkdirSync(new URL('./', report), { recursive: true });
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
const entries = results.map(({ fitted }) => fitted.entry);
writeFileSync(report, renderReport(entries, { title: 'Raman spectra of three hard carbons, laser 532 nm', version }));
print(`\nReport: ${show(report)}\nSpectra and what went into them: ${show(here)}`);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}

/** Relative to where the user is. */
function show(url: URL): string {
  return relative(process.cwd(), fileURLToPath(url));
}
