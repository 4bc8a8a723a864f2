/** Where a study's files come from: a folder, a zip, files dropped on a page. */
import { InputError } from '../core/errors.ts';
import { normalisePath, pathProblem } from './description/paths.ts';
import { nearestFile } from './pattern.ts';

/** The files of a study, by paths relative to its folder, with `/`. */
export interface StudyFiles {
  /** All paths. */
  list(): readonly string[] | Promise<readonly string[]>;
  /** The content of a file that `list` names. */
  read(path: string): Uint8Array | Promise<Uint8Array>;
}

/** A path that exists. Throws InputError `not-found`, naming the nearest that does. */
export function existingPath(path: string, files: readonly string[]): string {
  const problem = pathProblem(path);
  if (problem !== null) throw new InputError('bad-option', problem);
  const plain = normalisePath(path);
  if (files.includes(plain)) return plain;
  const near = nearestFile(plain, files, []);
  throw new InputError('not-found', `there is no file "${path}"${near === undefined ? '' : ` (the nearest is "${near}")`}`, path);
}

/** Throws InputError for what is no source of files. */
export function checkFiles(files: StudyFiles): void {
  if (typeof files?.list !== 'function' || typeof files.read !== 'function')
    throw new InputError('bad-option', 'files are expected as { list(), read(path) }', 'files');
}
