/** A folder of this machine as the files of a study: none of them outside, links included. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { ParseError } from '../../index.ts';
import type { StudyFiles } from '../../study/index.ts';
import { isSystemError } from '../system-error.ts';
import { UsageError } from '../usage.ts';

/** Files of a folder that holds more are not the files of a study. */
const MAX_FILES = 100_000;

/** @param without A folder whose files are results, not data. */
export function folderFiles(folder: string, without?: string): StudyFiles {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${folder} is no folder`);
  const root = realpathSync(folder);
  const left = without !== undefined && statSync(without, { throwIfNoEntry: false }) ? realpathSync(without) : null;
  const paths = filesBelow(root, '', left);
  const known = new Set(paths);
  return {
    list: () => paths,
    read: (path) => {
      if (!known.has(path)) throw new ParseError('unreadable-file', `there is no file "${path}"`);
      return readInside(root, path);
    },
  };
}

function filesBelow(root: string, folder: string, without: string | null): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || entry.name === 'node_modules' || join(root, path) === without) continue;
    if (entry.isDirectory()) found.push(...filesBelow(root, path, without));
    else found.push(path);
    if (found.length > MAX_FILES) throw new UsageError(`${root} has more than ${MAX_FILES} files: is this the folder of a study?`);
  }
  return found;
}

/** A link may lead out of the folder. */
function readInside(root: string, path: string): Uint8Array {
  try {
    const real = realpathSync(join(root, path));
    if (relative(root, real).split(sep)[0] === '..')
      throw new ParseError('unreadable-file', `"${path}" is a link that leads out of the folder of the study`);
    return readFileSync(real);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new ParseError('unreadable-file', `"${path}" cannot be read: ${error.code ?? error.message}`);
  }
}
