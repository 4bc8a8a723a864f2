/** A file of a cycler, what cells.csv says of it, and what an analysis should find in it. */
import type { SampleName } from '../samples.ts';

export interface CellFile {
  /** From the study's folder. */
  file: string;
  sample: SampleName;
  cell: string;
  /** As named under `tests` in study.json. */
  test: TestName;
  /** mg; absent where a composite's mass and its active share are stated. */
  activeMass?: number;
  compositeMass?: number;
  activeFraction?: number;
  /** mg of hard carbon in a full cell. */
  anodeMass?: number;
  /** cm². */
  area: number;
  /** Of the noise in it. */
  seed: number;
  rows: (seed: number) => Uint8Array;
  truth: object;
}

export type TestName = 'half' | 'rate' | 'first-desodiation' | 'cccv' | 'excess' | 'composite' | 'control' | 'full' | 'cathode';

const COLUMNS = ['file', 'sample', 'cell', 'test', 'activeMass', 'area', 'compositeMass', 'activeFraction', 'anodeMass'] as const;

/** cells.csv: quantities with their units. */
export function cellsCsv(files: readonly CellFile[]): string {
  const row = (file: CellFile) => [
    file.file,
    file.sample,
    file.cell,
    file.test,
    milligrams(file.activeMass),
    `${file.area} cm2`,
    milligrams(file.compositeMass),
    file.activeFraction ?? '',
    milligrams(file.anodeMass),
  ];
  return `${[COLUMNS, ...files.map(row)].map((cells) => cells.join(',')).join('\n')}\n`;
}

function milligrams(mass: number | undefined): string {
  return mass === undefined ? '' : `${mass} mg`;
}
