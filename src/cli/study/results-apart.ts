/** Results go beside the files of a study, never over them. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { commandOf } from '../result-folder.ts';
import { UsageError } from '../usage.ts';

/** Throws UsageError for the folder of the study itself, and for one within it that holds files other than an earlier run's. */
export function checkApart(folder: string, out: string): void {
  if (statSync(out, { throwIfNoEntry: false }) === undefined) return;
  const path = relative(realpathSync(folder), realpathSync(out));
  if (path === '')
    throw new UsageError(`--out ${out} is the folder of the study itself, whose files results would replace: name another folder`);
  const within = path.split(sep)[0] !== '..' && !isAbsolute(path);
  if (within && commandOf(out) !== 'study' && holdsFiles(out))
    throw new UsageError(`--out ${out} holds files of the study, which results would replace: name another folder`);
}

function holdsFiles(folder: string): boolean {
  if (!statSync(folder).isDirectory()) return false;
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => !entry.isDirectory() && !entry.name.startsWith('.'));
}
