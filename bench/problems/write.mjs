// Writes every problem as text, so that peers in other languages read exactly the same doubles (shortest round-trip decimals).
// `node bench/problems/write.mjs FOLDER`: problems.json and circuits.json for Python; one .txt per problem for C, whose lines are
//   points peaks origin / center area sigma gamma (one line a peak, the start) / intercept slope / x y …
// and for circuits
//   spectra / the start / for each spectrum its points / frequency re im …
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomPoints, spectrumPoints } from './faddeeva-points.mjs';
import { singleSpectra, spectraSeries } from './impedance.mjs';
import { spectra } from './spectra.mjs';

const columns = (x, y) => Array.from(x, (at, i) => `${at} ${y[i]}`);

function problemText({ x, y, origin, start }) {
  return [
    `${x.length} ${start.peaks.length} ${origin}`,
    ...start.peaks.map(({ center, area, sigma, gamma }) => `${center} ${area} ${sigma} ${gamma}`),
    `${start.intercept} ${start.slope}`,
    ...columns(x, y),
    '',
  ].join('\n');
}

const circuitText = ({ spectra, start }) =>
  [
    spectra.length,
    start.join(' '),
    ...spectra.flatMap(({ frequency, re, im }) => [frequency.length, ...Array.from(frequency, (at, i) => `${at} ${re[i]} ${im[i]}`)]),
    '',
  ].join('\n');

/** Typed arrays as arrays. */
const asJson = (problems) => JSON.stringify(problems, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value));

/**
 * Writes all files into `folder` and returns their paths: `fits`, `circuits` and `points`, each `{ name, path }[]`, and `json`, `circuitJson`.
 */
export function writeProblems(folder) {
  mkdirSync(folder, { recursive: true });
  const problems = spectra();
  const save = (name, text) => {
    const path = join(folder, `${name.replaceAll(/[^\w]+/g, '-')}.txt`);
    writeFileSync(path, text);
    return { name, path };
  };
  const fits = problems.map((problem) => save(problem.name, problemText(problem)));
  const carbon = problems.find(({ x }) => x.length === 1000);
  const points = [randomPoints(5000), spectrumPoints(carbon)].map(({ name, x, y }) =>
    save(name, `${x.length}\n${columns(x, y).join('\n')}\n`),
  );
  const single = singleSpectra();
  const circuits = [...single, ...spectraSeries()].filter(({ start }) => start).map((problem) => save(problem.name, circuitText(problem)));
  const json = join(folder, 'problems.json'),
    circuitJson = join(folder, 'circuits.json');
  writeFileSync(json, asJson(problems));
  writeFileSync(circuitJson, asJson(single));
  return { fits, circuits, points, json, circuitJson };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { fits, circuits, points, json, circuitJson } = writeProblems(process.argv[2] ?? 'temp/bench');
  for (const path of [...[...fits, ...circuits, ...points].map((file) => file.path), json, circuitJson]) console.log(path);
}
