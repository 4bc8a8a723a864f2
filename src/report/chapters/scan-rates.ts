/** Peaks over scan rates as a chapter of a report: b-values, and the split into capacitive and diffusion-controlled currents. */
import type { BValueResult } from '../../voltammetry/b-value.ts';
import type { DunnResult } from '../../voltammetry/dunn.ts';
import type { ScanRatePeak, ScanRatesResult } from '../../voltammetry/scan-rates.ts';
import type { ChapterEntry, ChartEntry, ChartSeries, TableEntry } from '../entry.ts';
import { formatNumber } from '../format.ts';
import { divided, scaledUnit } from '../prefix.ts';

/**
 * The chapter of voltammograms at several scan rates.
 *
 * @example
 * ```ts
 * import { analyzeScanRates } from 'warburg';
 * import { scanRatesChapter } from 'warburg/report';
 * const potential = Array.from({ length: 201 }, (_, i) => i / 200);
 * const at = (scanRate) => ({ potential, current: potential.map((E) => 1e-5 * scanRate * Math.exp(-(((E - 0.5) / 0.05) ** 2))), scanRate });
 * const { figures } = scanRatesChapter('cv', analyzeScanRates([0.1, 1, 10].map(at)));
 * console.log(figures.map(({ title }) => title).join('; ')); // → Peak currents; Capacitive current at 10 mV/s; Capacitive share
 * ```
 */
export function scanRatesChapter(title: string, result: ScanRatesResult): ChapterEntry {
  const warnings = [
    ...result.warnings,
    ...result.peaks.flatMap(({ name, b, planarB }) =>
      (planarB ?? b).warnings.map(({ code, message }) => ({ code, message: `${name}: ${message}` })),
    ),
    ...result.dunn.warnings,
  ];
  const figures = [...(result.peaks.length > 0 ? [peakCurrents(result.peaks)] : []), ...splitOf(result.dunn)];
  const withDisk = result.peaks.some(({ planarB }) => planarB);
  const remark = [
    'b by log|i| against log v of the currents above the baseline; k₁v + k₂√v at every potential after Dunn. Shares are not clipped.',
    ...(withDisk ? ['Planar b: of the currents without what diffuses to the edge of the disc.'] : []),
  ].join(' ');
  return { kind: 'chapter', title, remark, figures, tables: scanRatesTables(result), warnings };
}

/** b of every peak, and the capacitive share at every scan rate. */
function scanRatesTables({ peaks, dunn }: ScanRatesResult): TableEntry[] {
  const withDisk = peaks.some(({ planarB }) => planarB);
  const tables: TableEntry[] = [
    {
      kind: 'table',
      title: 'b-values',
      columns: [
        { name: 'peak' },
        { name: 'b' },
        { name: 'interval' },
        ...(withDisk ? [{ name: 'planar b' }, { name: 'planar interval' }] : []),
        { name: 'R²', digits: 6 },
        { name: 'rates' },
        { name: 'raw b' },
      ],
      rows: peaks.map(({ name, direction, b, planarB, rawB }) => [
        `${name} ${direction}`,
        b.b,
        intervalText(b),
        ...(withDisk ? [planarB?.b ?? null, planarB ? intervalText(planarB) : ''] : []),
        b.rSquared,
        b.points,
        rawB?.b.value ?? null,
      ]),
    },
    {
      kind: 'table',
      title: 'Capacitive share',
      columns: [{ name: 'scan rate (mV/s)' }, { name: 'capacitive share', unit: '%' }],
      rows: dunn.shares.map(({ scanRate, share }) => [formatNumber(scanRate), inPercent(share)]),
    },
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

function intervalText({ interval }: BValueResult): string {
  return interval ? `${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}` : '';
}

function inPercent({ value, stderr }: { value: number | null; stderr: number | null }) {
  return { value: value === null ? null : 100 * value, stderr: stderr === null ? null : 100 * stderr };
}

/** Points with errors, and the line of each. */
function peakCurrents(peaks: readonly ScanRatePeak[]): ChartEntry {
  const largest = Math.max(...peaks.flatMap(({ points }) => points.map(({ peak }) => Math.abs(peak.current.value ?? 0))));
  const { exponent, unit } = scaledUnit(largest, 'A');
  const series = peaks.flatMap(({ name, points, b }, color): ChartSeries[] => {
    const v = points.map(({ scanRate }) => scanRate);
    const size = (value: number | null) => Math.abs(divided(value ?? Number.NaN, exponent));
    const fitted = (rate: number) => divided((b.prefactor.value as number) * rate ** (b.b.value as number), exponent);
    const label = `${name}: b = ${(b.b.value as number).toFixed(3)}`;
    return [
      {
        name: label,
        style: 'points',
        x: v,
        y: points.map(({ peak }) => size(peak.current.value)),
        error: points.map(({ peak }) => size(peak.current.stderr)),
        color,
      },
      { name: '', style: 'line', x: v, y: v.map(fitted), color },
    ];
  });
  return {
    kind: 'chart',
    title: 'Peak currents',
    x: { label: 'Scan rate', unit: 'mV/s', logarithmic: true },
    y: { label: '|i| above the baseline', unit, logarithmic: true },
    series,
  };
}

function splitOf({ branches, shares }: DunnResult): ChartEntry[] {
  const fastest = branches[0]?.rates.at(-1)?.scanRate;
  if (fastest === undefined) return [];
  const largest = Math.max(...branches.flatMap(({ rates }) => Array.from(rates.at(-1)?.current ?? [], Math.abs)));
  const { exponent, unit } = scaledUnit(largest, 'A');
  const curves = branches.flatMap(({ potential, rates }): ChartSeries[] => {
    const { current, capacitive } = rates.at(-1) as (typeof rates)[number];
    const scaled = (values: Float64Array) => values.map((value) => divided(value, exponent));
    return [
      { name: 'Measured', style: 'line', x: potential, y: scaled(current), color: 0 },
      { name: 'Capacitive, k₁v', style: 'line', x: potential, y: scaled(capacitive), color: 1 },
    ];
  });
  return [
    {
      kind: 'chart',
      title: `Capacitive current at ${formatNumber(fastest)} mV/s`,
      x: { label: 'Potential', unit: 'V' },
      y: { label: 'Current', unit },
      series: curves,
    },
    {
      kind: 'chart',
      title: 'Capacitive share',
      x: { label: 'Scan rate', unit: 'mV/s', categories: shares.map(({ scanRate }) => formatNumber(scanRate)) },
      y: { label: 'Capacitive share', unit: '%', range: [0, null] },
      series: [
        {
          name: '',
          style: 'bars',
          x: shares.map((_, i) => i),
          y: shares.map(({ share }) => 100 * (share.value ?? Number.NaN)),
          error: shares.map(({ share }) => 100 * (share.stderr ?? Number.NaN)),
          color: 1,
        },
      ],
    },
  ];
}
