/** Tables of voltammetry: pairs of peaks, b-values, capacitive shares, onsets. */
import type { TableCell } from '../../report/entry.ts';
import { numberOf } from '../cell-values.ts';
import type { StudyTable } from '../result.ts';
import type { ScanRatesFinding, VoltammogramFinding } from '../techniques/voltammetry.ts';

const CHAPTER = { kind: 'table', chapter: 'Voltammetry' } as const;

export function pairsTable(findings: readonly VoltammogramFinding[]): StudyTable | null {
  const rows = findings.flatMap(({ sample, scanRate, peaks, pairs }) =>
    pairs.map((pair): TableCell[] => {
      const peak = (name: string) => peaks.find((one) => one.name === name && one.cycle === pair.cycle);
      const [anodic, cathodic] = [peak(pair.anodic), peak(pair.cathodic)];
      return [
        sample,
        scanRate,
        pair.cycle,
        `${pair.anodic}/${pair.cathodic}`,
        numberOf(anodic?.potential),
        numberOf(cathodic?.potential),
        numberOf(pair.halfWavePotential),
        numberOf(pair.separation),
        numberOf(anodic?.current, 1000),
        numberOf(cathodic?.current, 1000),
        numberOf(pair.currentRatio),
      ];
    }),
  );
  if (rows.length === 0) return null;
  return {
    ...CHAPTER,
    id: 'cv-pairs',
    title: 'Pairs of peaks',
    columns: [
      { name: 'sample' },
      { name: 'scan rate', unit: 'mV/s' },
      { name: 'cycle' },
      { name: 'peaks' },
      { name: 'oxidation', unit: 'V' },
      { name: 'reduction', unit: 'V' },
      { name: 'E½', unit: 'V' },
      { name: 'ΔEp', unit: 'V' },
      { name: 'oxidation current', unit: 'mA' },
      { name: 'reduction current', unit: 'mA' },
      { name: 'ratio of currents' },
    ],
    rows,
    notes: ['Oxidation current is positive; currents are those above the baseline.'],
  };
}

export function bValuesTable(findings: readonly ScanRatesFinding[]): StudyTable | null {
  if (findings.length === 0) return null;
  return {
    ...CHAPTER,
    id: 'cv-b',
    title: 'b-values',
    columns: [
      { name: 'sample' },
      { name: 'peak' },
      { name: 'potential', unit: 'V' },
      { name: 'b' },
      { name: 'R²' },
      { name: 'scan rates' },
      { name: 'b of currents as measured' },
    ],
    rows: findings.flatMap(({ sample, peaks }) =>
      peaks.map((peak): TableCell[] => [
        sample,
        peak.name,
        numberOf(peak.points[0]?.peak.potential),
        numberOf(peak.b.b),
        peak.b.rSquared,
        peak.b.points,
        numberOf(peak.rawB?.b),
      ]),
    ),
    notes: [
      'i = a·v^b of currents above the baseline; the potential is that at the slowest scan. As measured, the capacitive background biases b.',
    ],
  };
}

export function capacitiveTable(findings: readonly ScanRatesFinding[]): StudyTable | null {
  const rows = findings.flatMap(({ sample, shares }) =>
    shares.map(({ scanRate, share }): TableCell[] => [sample, scanRate, numberOf(share, 100)]),
  );
  if (rows.length === 0) return null;
  return {
    ...CHAPTER,
    id: 'cv-capacitive',
    title: 'Capacitive share of the charge (Dunn)',
    columns: [{ name: 'sample' }, { name: 'scan rate', unit: 'mV/s' }, { name: 'capacitive share', unit: '%' }],
    rows,
    notes: ['i = k1·v + k2·√v at every potential. Not clipped: shares outside 0 to 100 % say that the two laws do not hold.'],
  };
}

/** How peaks lose height from cycle to cycle. */
export function decayTable(findings: readonly VoltammogramFinding[]): StudyTable | null {
  const rows = findings.flatMap(({ sample, scanRate, decay }) =>
    decay.map(({ peak, currents, perCycle }): TableCell[] => [
      sample,
      scanRate,
      peak,
      ...[0, 1, 2].map((i) => (currents[i] === undefined ? null : 1000 * currents[i])),
      numberOf(perCycle),
    ]),
  );
  if (rows.length === 0) return null;
  return {
    ...CHAPTER,
    id: 'cv-decay',
    title: 'Peak currents from cycle to cycle',
    columns: [
      { name: 'sample' },
      { name: 'scan rate', unit: 'mV/s' },
      { name: 'peak' },
      ...[1, 2, 3].map((cycle) => ({ name: `cycle ${cycle}`, unit: 'mA' })),
      { name: 'loss per cycle', unit: '%' },
    ],
    rows,
    notes: [],
  };
}

export function stabilityTable(findings: readonly VoltammogramFinding[]): StudyTable | null {
  const rows = findings
    .filter(({ purpose }) => purpose === 'stability')
    .flatMap(({ sample, scanRate, onsets, windows }) =>
      onsets.map(({ cycle, direction, threshold, potential }): TableCell[] => {
        const window = windows.find((one) => one.cycle === cycle && one.direction === direction);
        const quiet = direction === 'cathodic' ? window?.noReduction : undefined;
        return [
          sample,
          scanRate,
          cycle,
          direction,
          1000 * Math.abs(threshold),
          numberOf(potential ?? undefined),
          window ? `${window.range[0]} to ${window.range[1]} V` : null,
          quiet === undefined ? null : quiet ? 'no' : 'yes',
        ];
      }),
    );
  if (rows.length === 0) return null;
  return {
    ...CHAPTER,
    id: 'cv-stability',
    title: 'Stability: onsets',
    columns: [
      { name: 'sample' },
      { name: 'scan rate', unit: 'mV/s' },
      { name: 'cycle' },
      { name: 'sweep' },
      { name: 'threshold', unit: 'mA' },
      { name: 'onset', unit: 'V' },
      { name: 'window' },
      { name: 'reduction in it' },
    ],
    rows,
    notes: ['Onset: where the current passes the threshold and stays beyond it.'],
  };
}
