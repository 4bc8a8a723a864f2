// Writes every problem as text, so that peers in other languages read exactly the same doubles (shortest round-trip decimals).
// `node bench/problems/write.mjs FOLDER`: problems.json for Python; one .txt per problem for C, whose lines are
//   points peaks origin / center area sigma gamma (one line a peak, the start) / intercept slope / x y …
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { randomPoints, spectrumPoints } from './faddeeva-points.mjs';
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

/** Writes all files into `folder` and returns their paths: `fits` and `points`, each `{ name, path }[]`, and `json`. */
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
  const json = join(folder, 'problems.json');
  const plain = problems.map(({ x, y, ...rest }) => ({ ...rest, x: Array.from(x), y: Array.from(y) }));
  writeFileSync(json, JSON.stringify(plain));
  return { fits, points, json };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { fits, points, json } = writeProblems(process.argv[2] ?? 'temp/bench');
  for (const { path } of [...fits, ...points, { path: json }]) console.log(path);
}
