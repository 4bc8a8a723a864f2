/** Figures of depth profiles and of presodiation. */
import { describe, expect, it } from 'vitest';
import { studyFigureSvg } from '../../src/report/index.ts';
import type { AnalysedCell } from '../../src/study/cycling/cell.ts';
import type { CellGroup } from '../../src/study/cycling/groups.ts';
import { depthFigures } from '../../src/study/figures/depth-profile.ts';
import { presodiationFigures } from '../../src/study/figures/presodiation.ts';
import { type Presodiated, presodiationOf } from '../../src/study/presodiation.ts';
import type { TitrationFinding } from '../../src/study/techniques/titration.ts';
import type { DepthProfileFinding } from '../../src/study/techniques/xps.ts';
import { wellFormed } from '../reporting/well-formed.ts';

type Shares = Record<string, [value: number | null, stderr: number | null]>;

function level(depth: number, atoms: Shares, carbon: Shares = {}, sample = 'HCP'): DepthProfileFinding {
  const results = (shares: Shares) =>
    Object.entries(shares).map(([name, [value, stderr]]) => [name, { value, stderr, unit: '%' }] as const);
  const derived = Object.fromEntries(results(carbon).map(([name, result]) => [`percent(${name})`, result]));
  return {
    sample,
    source: 'etch.vms',
    chargeShift: null,
    fits: { 'C 1s': { derived } },
    ratios: {},
    atomicPercent: Object.fromEntries(results(atoms)),
    depth,
    depthName: 'Etch Time (s)',
  } as unknown as DepthProfileFinding;
}

describe('a depth profile', () => {
  it('is none of a single level', () => {
    expect(depthFigures([level(0, { 'C 1s': [90, 1] })])).toEqual([]);
  });

  it('is one figure for every sample, with the units of its axes', () => {
    const levels = ['HC', 'HCP'].flatMap((sample) => [0, 60].map((depth) => level(depth, { 'C 1s': [90, 1] }, {}, sample)));
    const figures = depthFigures(levels);
    expect(figures.map(({ id }) => id)).toEqual(['xps-depth-HC', 'xps-depth-HCP']);
    expect(figures[0]?.entry).toMatchObject({ x: { label: 'Etch Time', unit: 's' }, y: { label: 'Atomic fraction', unit: '%' } });
    for (const figure of figures) expect(wellFormed(studyFigureSvg(figure))).toBe(true);
  });

  it('leaves a gap where a line was not measured or not fitted', () => {
    const levels = [level(0, { 'C 1s': [90, 1], 'O 1s': [10, 1] }), level(60, { 'C 1s': [95, 1] }), level(120, { 'O 1s': [null, null] })];
    const [figure] = depthFigures(levels);
    const points = figure?.entry.series.filter(({ style }) => style === 'points').map(({ name, y }) => [name, ...Array.from(y)]);
    expect(points).toEqual([
      ['C 1s', 90, 95, Number.NaN],
      ['O 1s', 10, Number.NaN, Number.NaN],
    ]);
  });

  it.each([
    ['traces beside carbon', [2, 0.1], true],
    ['what lies within a decade', [20, 0.1], false],
    ['what its error carries to zero', [2, 2], false],
    ['what is absent', [0, null], false],
  ] as const)('of %s has a logarithmic axis: %#', (_, [value, stderr], logarithmic) => {
    const [figure] = depthFigures([0, 60].map((depth) => level(depth, { 'C 1s': [90, 1], 'O 1s': [value, stderr] })));
    expect(figure?.entry.y.logarithmic).toBe(logarithmic);
  });

  it('has a figure of the components of lines that have more than two', () => {
    const shares: Shares = { sp2: [60, 1], sp3: [30, 1], 'C-O': [10, 1] };
    const ids = (carbon: Shares) => depthFigures([0, 60].map((depth) => level(depth, { 'C 1s': [90, 1] }, carbon))).map(({ id }) => id);
    expect(ids(shares)).toEqual(['xps-depth-HCP', 'xps-depth-HCP-c1s']);
    expect(ids({ sp2: [60, 1], sp3: [40, 1] })).toEqual(['xps-depth-HCP']);
  });
});

function group(sample: string, ocv: number, before: number | null = null, unit = 'mAh/g', role = 'anode-half'): CellGroup {
  const finding = {
    sample,
    role,
    units: { capacity: unit },
    before: before === null ? null : { capacity: before },
    totals: { openCircuitVoltage: ocv, initialCoulombicEfficiency: 0.9 },
  };
  return { sample, test: before === null ? 'half' : 'excess', cells: [{ finding } as unknown as AnalysedCell] };
}

const titration = (sample: string, value: number) =>
  ({ sample, specificCapacity: { value, stderr: 0.1, unit: 'mAh/g' } }) as unknown as TitrationFinding;

describe('presodiation', () => {
  const study = { samples: ['HC', 'HCP', 'HCP-20'], presodiation: { dosed: { 'HCP-20': '20 mAh/g' } } };
  const idsOf = (known: readonly Presodiated[]) => presodiationFigures(known).map(({ id }) => id);

  it('is not drawn where nothing is known of it', () => {
    expect(idsOf(presodiationOf({ samples: study.samples }, [], [group('HC', 1.5)]))).toEqual([]);
  });

  it('has the excess alone where no half cell was measured', () => {
    expect(idsOf(presodiationOf(study, [], []))).toEqual(['presodiation-excess']);
  });

  it('has potential and efficiency over the excess, by titration where there is one', () => {
    const groups = [group('HC', 1.56), group('HCP', 1.11), group('HCP', 1.12, 9.6), group('HCP-20', 1.1, 19.3)];
    const figures = presodiationFigures(presodiationOf(study, [titration('HC', -0.01), titration('HCP', 9.8)], groups));
    expect(figures.map(({ id }) => id)).toEqual(['presodiation-excess', 'presodiation-ocv', 'presodiation-ice']);
    const points = figures[1]?.entry.series.map(({ name, x, y }) => [name, x[0], y[0]]);
    expect(points).toEqual([
      ['HC', -0.01, 1.56],
      ['HCP', 9.8, 1.11],
      ['HCP desodiated first', 9.8, 1.12],
      ['HCP-20', 19.3, 1.1],
    ]);
    expect(figures[0]?.entry.y.range).toEqual([0, null]);
    expect(figures[1]?.entry.notes?.at(-1)).toBe('Desodiated first: HCP-20.');
    for (const figure of figures) expect(wellFormed(studyFigureSvg(figure))).toBe(true);
  });

  it('shows an excess that is below zero by more than its error', () => {
    const [figure] = presodiationFigures(presodiationOf(study, [titration('HC', -5)], []));
    expect(figure?.entry.y.range).toBeUndefined();
  });

  it('takes no capacity for one per mass that is none, and no full cell for a half cell', () => {
    const [, , known] = presodiationOf(
      study,
      [titration('HC', 0), titration('HCP', 0)],
      [group('HCP-20', 1.1, 0.4, 'mAh'), group('HC', 3, 1, 'mAh/g', 'full')],
    );
    expect(presodiationFigures(known ? [known] : [])[0]?.entry.series.map(({ name }) => name)).toEqual(['as dosed']);
    expect(presodiationOf(study, [titration('HC', 0)], [group('HC', 3, 1, 'mAh/g', 'full')])[0]?.desodiatedFirst).toBeNull();
  });
});
