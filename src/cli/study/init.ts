/** `warburg study --init`: writes a draft of a study into its folder. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { draftStudy } from '../../study/index.ts';
import { isSystemError } from '../system-error.ts';
import { UsageError } from '../usage.ts';
import { folderFiles } from './folder-files.ts';

/** @param force Whether files that exist may be replaced. */
export async function initStudy(folder: string, force: boolean): Promise<void> {
  const { study, cells } = await draftStudy(folderFiles(folder));
  const texts: [string, string][] = [['study.json', study], ...(cells === null ? [] : [['cells.csv', cells] as [string, string]])];
  const existing = texts.map(([name]) => join(folder, name)).filter((path) => existsSync(path));
  if (existing.length > 0 && !force) throw new UsageError(`${existing.join(' and ')} exists already (--force replaces what exists)`);
  for (const [name, text] of [...texts, ['study.schema.json', schema()] as [string, string]]) write(join(folder, name), text);
  process.stdout.write(`${texts.map(([name]) => join(folder, name)).join(', ')}: written; fill in what says FILL IN or ?\n`);
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UsageError(`${path} cannot be written: ${error.code ?? error.message}`);
  }
}

/** The schema as the package ships it. */
function schema(): string {
  const root = createRequire(import.meta.url).resolve('warburg/package.json');
  return readFileSync(join(root, '..', 'schemas', 'study.schema.json'), 'utf8');
}
