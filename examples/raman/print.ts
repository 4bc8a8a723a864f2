/** The results as text. */
import { formatValue } from 'warburg/report';
import type { Fitted } from './fit.ts';
import { bandsOf, ratiosOf, type Sample } from './samples.ts';

/** Position, width, height and area of every band. */
export function bandsTable({ fit, entry }: Fitted): string {
  const head = ['', `center (${entry.xUnit})`, `fwhm (${entry.xUnit})`, `height (${entry.yUnit})`, `area (${entry.yUnit}·${entry.xUnit})`];
  const rows = Object.keys(fit.peaks).map((band) => [
    band,
    ...['center', 'fwhm', 'height', 'area'].map((what) => quantity(fit, `${band}.${what}`)),
  ]);
  return table([head, ...rows]);
}

/** D over G three ways and D4 over G, beside what went into the spectrum and what the paper printed. */
export function ratiosTable(results: readonly { sample: Sample; fitted: Fitted }[]): string {
  const rows = results.flatMap(({ sample, fitted: { fit } }) =>
    Object.entries(ratiosOf(sample)).map(([name, truth], i) => [
      i === 0 ? sample.name : '',
      name,
      quantity(fit, name),
      truth.toFixed(4),
      PRINTED[name]?.(sample).toFixed(2) ?? '',
    ]),
  );
  return table([['', 'ratio', 'fitted', 'truth', "paper's Table 1"], ...rows], 2);
}

const PRINTED: Readonly<Record<string, (sample: Sample) => number>> = {
  'visible(D)/visible(G)': ({ printed }) => printed.visible,
  'A(D4)/A(G)': ({ printed }) => printed.d4,
};

/** The number of standard errors by which the worst of all positions, widths and ratios misses the truth. */
export function worstDeviation(results: readonly { sample: Sample; fitted: Fitted }[]): string {
  const deviations = results.flatMap(({ sample, fitted: { fit } }) =>
    Object.entries(truthOf(sample)).map(([name, truth]) => {
      const { value, stderr } = find(fit, name);
      return { name: `${name} of ${sample.name}`, size: Math.abs((value ?? Number.NaN) - truth) / (stderr ?? Number.NaN) };
    }),
  );
  const worst = deviations.reduce((a, b) => (b.size > a.size ? b : a));
  return `Furthest from the truth of ${deviations.length} numbers: ${worst.name}, by ${worst.size.toFixed(1)} standard errors.`;
}

function truthOf(sample: Sample): Record<string, number> {
  const bands = Object.entries(bandsOf(sample)).flatMap(([name, { center, fwhm }]) => [
    [`${name}.center`, center],
    [`${name}.fwhm`, fwhm],
  ]);
  return { ...Object.fromEntries(bands), ...ratiosOf(sample) };
}

type Fit = Fitted['fit'];

function quantity(fit: Fit, name: string): string {
  const { value, stderr } = find(fit, name);
  return formatValue(value, stderr);
}

/** A parameter or a derived quantity. */
function find({ parameters, derived }: Fit, name: string): { value: number | null; stderr: number | null } {
  const found = parameters[name] ?? derived[name];
  if (!found) throw new Error(`the fit has no ${name}`);
  return found;
}

/** Columns two spaces apart; the first few to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[], left = 1): string {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => row[c]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, c) => (c < left ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0)));
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n');
}
