/** Small tests of cells as files, and a study around them. */
import { runStudy, type StudyDescription, type StudyFiles, type StudyTable } from '../../src/study/index.ts';

export const filesOf = (texts: Readonly<Record<string, string>>): StudyFiles => ({
  list: () => Object.keys(texts),
  read: (path) => new TextEncoder().encode(texts[path]),
});

/** Cycles of a half cell between 2 and 0 V at 1 mA: an hour of discharge, of charge as many as said. */
export function cycling(cycles: number, hours = 0.8): string {
  const rows: string[] = ['Time (s),Voltage (V),Current (A)'];
  let time = 0;
  const half = (from: number, to: number, current: number, duration: number) => {
    for (let i = 0; i <= 60; i++) rows.push([time + (duration * i) / 60, from + ((to - from) * i) / 60, current].join(','));
    time += duration + 10;
  };
  for (let cycle = 0; cycle < cycles; cycle++) {
    half(2, 0, -1e-3, 3600);
    half(0, 2, 1e-3, 3600 * hours);
  }
  return `${rows.join('\n')}\n`;
}

/** Runs a study of one test of half cells; `tables` finds a table by its id. */
export async function runCells(cells: string, texts: Readonly<Record<string, string>>, more: Partial<StudyDescription> = {}) {
  const description: StudyDescription = {
    samples: ['HC', 'HCT'],
    cells: 'cells.csv',
    tests: { half: { role: 'anode-half', cutoffs: ['0.15 V', '0.10 V'], dqdv: 'none', basis: 'hard carbon' }, ...more.tests },
    ...more,
  };
  const { result, figures } = await runStudy(
    description,
    filesOf({ 'cells.csv': `file,sample,cell,test,activeMass,area,anodeMass\n${cells}`, ...texts }),
  );
  const table = (id: string) => result.tables.find((one) => one.id === id) as StudyTable;
  return { result, figures, table };
}
