/** One column of a series drawn along its index. */
import { errorBand } from './error-band.ts';
import type { EvolutionPanel } from './evolution-panels.ts';
import { dots, line, type Points } from './mark.ts';
import { runsOf } from './runs.ts';
import type { Ticks } from './ticks.ts';

/** Up to so many points each gets a dot. */
const DOTS = 150;

/** The axis that a series runs along. */
export interface IndexAxis {
  /** Where each fit stands. */
  x: Float64Array;
  range: [number, number];
  ticks: Ticks;
  name: string;
}

/** A column as a line with points and its band of error. */
export function panelSeries(x: Float64Array, panel: EvolutionPanel, color: string) {
  const { name, values } = panel;
  const runs = runsOf(values, (i) => Number.isFinite(values[i]) && Number.isFinite(x[i]));
  const pointOf = (i: number): [number, number] => [x[i] as number, values[i] as number];
  const path: Points = runs.flatMap((run): Points => [...Array.from(run, pointOf), [x[run.at(-1) ?? 0] as number, '-']]);
  const alone = runs.filter((run) => run.length === 1 || values.length <= DOTS).flatMap((run) => Array.from(run, pointOf));
  return [errorBand(x, panel, color), line(name, path, color), ...dots(name, alone, { color, size: 3.5, onePath: true })];
}
