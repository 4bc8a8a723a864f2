/** `warburg study`: a folder of raw files and its study.json into all tables and figures. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { ParseError } from '../../index.ts';
import { parseStudy, runStudy, type StudyDescription, type StudyOutcome } from '../../study/index.ts';
import { prepareFolder } from '../folder.ts';
import { formatFailure, formatMessage } from '../messages.ts';
import { startProgress } from '../progress.ts';
import { folderFiles } from '../study/folder-files.ts';
import { initStudy } from '../study/init.ts';
import { showStudy, studyDocument, writeStudy } from '../study/output.ts';
import { checkApart } from '../study/results-apart.ts';
import { isSystemError } from '../system-error.ts';
import { UsageError } from '../usage.ts';
import { VERSION } from '../version.ts';

interface StudyCommandOptions {
  init?: boolean;
  force?: boolean;
  json?: boolean;
  out?: string;
}

const FILE = 'study.json';

const EXAMPLE = `
DIR/study.json names the samples, the files of every technique by patterns such
as {sample}/eis/{cell}-{cycle}.z, and what no file knows: the role of a cell, the
wavelength. DIR/cells.csv has masses and areas. --init writes both as far as they
can be guessed. Nothing outside DIR is read.

Example: a spectrum, described in a folder

  mkdir -p my-study/HC && node -e "
    for (let x = 900; x <= 1900; x += 2) {
      const band = (c, w, h) => h / (1 + ((x - c) / w) ** 2);
      console.log(x, Math.round(1e4 + band(1180, 90, 4e3) + band(1350, 80, 3e4) +
        band(1500, 60, 8e3) + band(1585, 30, 2e4) + band(1620, 20, 6e3)));
    }" > my-study/HC/raman.txt &&
    echo '{ "samples": ["HC"], "raman": { "files": "{sample}/raman.txt" } }' > my-study/study.json &&
    warburg study my-study

More:

  warburg study --init my-study
  warburg study my-study --out report
`;

export function addStudy(program: Command): void {
  program
    .command('study')
    .description('a whole study described by DIR/study.json: every technique, every sample, one report')
    .argument('<dir>', 'the folder of the study')
    .option('--init', 'write study.json and cells.csv, as far as the files of the folder tell')
    .option('--force', 'with --init: replace them')
    .option('--json', 'print one JSON document and nothing else')
    .option('--out <folder>', 'write result.json, tables (CSV), figures (SVG) and report.html there, not over files of the study')
    .addHelpText('after', EXAMPLE)
    .action(run);
}

async function run(folder: string, { init, force = false, json = false, out }: StudyCommandOptions): Promise<void> {
  if (init) return initStudy(folder, force);
  if (force) throw new UsageError('--force is for --init');
  const files = folderFiles(folder, out);
  const description = readDescription(folder);
  if (out !== undefined) {
    checkApart(folder, out);
    prepareFolder(out, ['figures']);
  }
  const outcome = await analyse(description, files);
  for (const failure of outcome.result.failures) process.stderr.write(formatFailure(failure));
  process.stdout.write(json ? studyDocument(outcome) : showStudy(outcome, out));
  process.exitCode = outcome.result.failures.length === 0 ? 0 : 1;
  if (out !== undefined) await write(out, outcome);
}

function readDescription(folder: string): StudyDescription {
  const path = join(folder, FILE);
  try {
    return parseStudy(readFileSync(path, 'utf8'));
  } catch (error) {
    if (isSystemError(error)) {
      const remedy = error.code === 'ENOENT' ? ` (warburg study --init ${folder} drafts one)` : '';
      throw new UsageError(`${path} cannot be read: ${error.code ?? error.message}${remedy}`);
    }
    // Each line of the message begins with line and column.
    if (error instanceof ParseError) throw new UsageError(error.message.replaceAll(/^/gm, `${path}:`));
    throw error;
  }
}

async function analyse(description: StudyDescription, files: ReturnType<typeof folderFiles>): Promise<StudyOutcome> {
  const progress = startProgress((await files.list()).length);
  try {
    return await runStudy(description, files, {
      onFile: () => progress.step(),
      versions: { warburg: VERSION, node: process.versions.node },
    });
  } finally {
    progress.stop();
  }
}

async function write(out: string, outcome: StudyOutcome): Promise<void> {
  try {
    await writeStudy(out, outcome);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    process.stderr.write(formatMessage(out, `it cannot be written: ${error.code ?? error.message}`));
    process.exitCode = 1;
  }
}
