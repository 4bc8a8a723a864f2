// Many spectra at once: a map of 2000 Raman spectra as one series by the presets of two and five bands, and global fits of 100 and 1000 of
// them in which three parameters have one value in all.
import { pathToFileURL } from 'node:url';
import { fitsOf, printFits, seriesRow } from './fits.mjs';
import { ramanMap } from './problems/maps.mjs';
import { timeLong } from './timing.mjs';
import { loadWarburg } from './warburg.mjs';

const MAP = 2000;
const SHARED = ['D1.gamma', 'G.gamma', 'G.center'];

/** All rows of this file. */
export function benchMaps(warburg) {
  const map = ramanMap(MAP);
  const rows = [];
  for (const [preset, bands] of [
    ['raman-carbon-2', 2],
    ['raman-carbon', 5],
  ]) {
    const model = warburg.preset(preset);
    const timed = timeLong(() => fitsOf(warburg.fitPeaksSeries(map, model, { warmStart: 'previous' })));
    rows.push(seriesRow(`warburg, map by ${preset}`, `${MAP} × Raman / 250, ${bands} bands`, timed));
  }
  for (const count of [100, 1000]) {
    const part = map.slice(0, count);
    const model = warburg.preset('raman-carbon-2');
    const timed = timeLong(() => fitsOf(warburg.fitPeaksSeries(part, model, { warmStart: 'previous', shared: SHARED })));
    rows.push(seriesRow('warburg, 3 parameters shared', `${count} × Raman / 250, 2 bands`, timed));
  }
  return rows;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const warburg = await loadWarburg();
  if (warburg) printFits(benchMaps(warburg));
}
