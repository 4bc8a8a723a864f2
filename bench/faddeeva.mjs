// ns per w(z) of `faddeeva(x, y)`, with the copies in and out: at random points, and on a spectrum as a fit sees it.
import { pathToFileURL } from 'node:url';
import { randomPoints, spectrumPoints } from './problems/faddeeva-points.mjs';
import { spectra } from './problems/spectra.mjs';
import { faddeevaPlain } from './problems/voigt-profile.mjs';
import { printTable } from './table.mjs';
import { time } from './timing.mjs';
import { loadWarburg } from './warburg.mjs';

const pointSets = () => [randomPoints(5000), spectrumPoints(spectra().find(({ x }) => x.length === 1000))];

function plain(x, y) {
  const re = new Float64Array(x.length),
    im = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) [re[i], im[i]] = faddeevaPlain(x[i], y[i]);
  return { re, im };
}

const sum = (values) => values.reduce((total, value) => total + value, 0);

/** Rows { contender, points, ns, checksum } of the package and of plain JavaScript. */
export async function benchFaddeeva(warburg) {
  const contenders = [...(warburg ? [['warburg', warburg.faddeeva]] : []), ['plain JavaScript (Weideman)', plain]];
  const rows = [];
  for (const { name, x, y } of pointSets()) {
    for (const [contender, faddeeva] of contenders) {
      const { ms, outcome } = await time(() => faddeeva(x, y));
      rows.push({ contender, points: name, ns: (ms * 1e6) / x.length, checksum: [sum(outcome.re), sum(outcome.im)] });
    }
  }
  return rows;
}

/** The table of w(z); ratios are to the package's row for the same points. */
export function printFaddeeva(rows) {
  const ours = (points) => rows.find((row) => row.contender === 'warburg' && row.points === points)?.ns;
  printTable(
    ['w(z)', 'points', 'ns', 'ratio', 'sum of Re, Im'],
    rows.map(({ contender, points, ns, checksum }) => [
      contender,
      points,
      ns.toFixed(1),
      ours(points) ? `${(ns / ours(points)).toFixed(2)}×` : '',
      checksum.map((value) => value.toFixed(6)).join(', '),
    ]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFaddeeva(await benchFaddeeva(await loadWarburg()));
