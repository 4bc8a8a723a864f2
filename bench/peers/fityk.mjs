/**
 * fityk through its command line: VoigtA + Linear, unit weights, its default method (Levenberg–Marquardt) with the stopping change
 * tightened to 1e-10. The CPU time of one fit is the difference between a session with many fits and one with a single fit, so that
 * start-up and reading cancel. fityk's Voigt is computed in single precision.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reset to the start, then fit. fityk: gwidth = √2 σ, shape = γ/(√2 σ). */
function oneFit({ origin, start }) {
  const values = start.peaks.flatMap(({ center, area, sigma, gamma }, k) => [
    `$a${k} = ~${area}`,
    `$c${k} = ~${center}`,
    `$g${k} = ~${sigma * Math.SQRT2}`,
    `$s${k} = ~${gamma / (sigma * Math.SQRT2)}`,
  ]);
  return [...values, `$i = ~${start.intercept - start.slope * origin}`, `$m = ~${start.slope}`, 'fit'];
}

function session(problem, data, script, fits) {
  const functions = problem.start.peaks.map((_, k) => `%p${k} = VoigtA($a${k}, $c${k}, $g${k}, $s${k})`);
  const [, ...rest] = oneFit(problem).reverse();
  writeFileSync(
    script,
    [
      'set verbosity = -1',
      'set default_sigma = one',
      'set lm_stop_rel_change = 1e-10',
      "set numeric_format = '%.17g'",
      `@0 < '${data}'`,
      ...rest.reverse(),
      ...functions,
      '%line = Linear($i, $m)',
      `F = %line + ${functions.map((_, k) => `%p${k}`).join(' + ')}`,
      ...Array.from({ length: fits }, () => oneFit(problem)).flat(),
      'set verbosity = 0',
      'info fit',
      '',
    ].join('\n'),
  );
  const timed = 'TIMEFORMAT="cpu %U %S"; { time cfityk -n -I -q "$0"; } 2>&1';
  const output = execFileSync('bash', ['-c', timed, script], { encoding: 'utf8' });
  const [, user, system] = /^cpu (\S+) (\S+)$/m.exec(output) ?? [];
  return { ms: 1000 * (Number(user) + Number(system)), chiSquare: Number(/WSSR\s*=\s*(\S+)/.exec(output)?.[1] ?? Number.NaN) };
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** One row of the peers' table for a problem. */
export function fitWithFityk(problem, folder) {
  const data = join(folder, 'fityk.xy'),
    script = join(folder, 'session.fit');
  writeFileSync(data, Array.from(problem.x, (x, i) => `${x} ${problem.y[i]}`).join('\n'));
  const once = median([1, 2, 3].map(() => session(problem, data, script, 1).ms));
  const trial = session(problem, data, script, 5);
  const fits = Math.max(4, Math.min(200, Math.ceil(1500 / Math.max((trial.ms - once) / 4, 0.1))));
  const times = [1, 2, 3].map(() => (session(problem, data, script, fits + 1).ms - once) / fits);
  return {
    peer: 'fityk (C++)',
    problem: problem.name,
    ms: median(times),
    chiSquare: trial.chiSquare,
    converged: null,
    evaluations: null,
    fits: 3 * fits,
    otherModel: true,
  };
}
