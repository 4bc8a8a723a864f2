/** What the parts of a study share while it runs: its files, and where they note what went wrong. */
import { InputError } from '../core/errors.ts';
import { hint } from '../fit/nearest.ts';
import type { FilesDescription, OneOrMany, StudyDescription } from './description/types.ts';
import { attempt, type StudyFailure, type StudyWarning } from './failure.ts';
import type { StudyFiles } from './files.ts';
import { type Captures, fill, matchFiles, nearestFile } from './pattern.ts';
import type { StudyInput } from './result.ts';

/** One file of a technique: which entry of the study names it, and of which sample it is. */
export interface SampleFile<D> {
  readonly path: string;
  readonly sample: string;
  readonly captures: Captures;
  /** With all placeholders filled. */
  readonly description: D;
}

export class StudyContext {
  readonly description: StudyDescription;
  readonly paths: readonly string[];
  readonly failures: StudyFailure[] = [];
  readonly warnings: StudyWarning[] = [];
  readonly #files: StudyFiles;
  readonly #inputs = new Map<string, StudyInput>();
  readonly #onFile: (path: string) => void;

  constructor(description: StudyDescription, files: StudyFiles, paths: readonly string[], onFile: (path: string) => void) {
    this.description = description;
    this.#files = files;
    this.paths = paths;
    this.#onFile = onFile;
  }

  /** What was read, sorted by path. */
  get inputs(): StudyInput[] {
    return [...this.#inputs.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async read(path: string): Promise<Uint8Array> {
    this.#onFile(path);
    const content = await this.#files.read(path);
    if (!this.#inputs.has(path)) this.#inputs.set(path, { path, bytes: content.length, sha256: await sha256(content) });
    return content;
  }

  /** Runs what concerns one file, or one line of it; what it throws costs that alone. */
  attempt<T>(source: string, work: () => T | Promise<T>, line: number | null = null): Promise<T | null> {
    return attempt(source, this.failures, work, line);
  }

  warn(source: string, warnings: readonly { readonly code: string; readonly message: string }[]): void {
    for (const { code, message } of warnings) this.warnings.push({ source, code, message });
  }

  /**
   * The files of a technique in the order of the samples. A file that several entries name belongs to the one that says `sample` or
   * `only`, or to the last.
   */
  async filesOf<D extends FilesDescription>(technique: string, entries: OneOrMany<D>): Promise<SampleFile<D>[]> {
    const found = new Map<string, SampleFile<D>>();
    const list: readonly D[] = Array.isArray(entries) ? entries : [entries as D];
    const sorted = list.map((entry, i) => ({ entry, name: list.length > 1 ? `${technique}[${i}]` : technique }));
    sorted.sort((a, b) => special(a.entry) - special(b.entry));
    for (const { entry, name } of sorted) {
      const files = await this.attempt(`${name}.files`, () => this.#match(entry, name));
      for (const file of files ?? []) found.set(file.path, file);
    }
    const { samples } = this.description;
    return [...found.values()].sort((a, b) => samples.indexOf(a.sample) - samples.indexOf(b.sample));
  }

  #match<D extends FilesDescription>(entry: D, name: string): SampleFile<D>[] {
    const { samples } = this.description;
    for (const sample of [...(entry.only ?? []), ...(entry.sample === undefined ? [] : [entry.sample])]) {
      if (!samples.includes(sample))
        throw new InputError('not-found', `${name}: "${sample}" is not one of the samples${hint(sample, samples)}`, name);
    }
    if (entry.sample === undefined && !entry.files.includes('{sample}'))
      throw new InputError('bad-option', `${name}: of which sample are they? Put {sample} into the pattern, or "sample" beside it`, name);
    const matched = matchFiles(entry.files, this.paths, entry.only ?? samples);
    if (matched.length === 0) {
      const near = nearestFile(entry.files, this.paths, samples);
      throw new InputError('not-found', `no file is "${entry.files}"${near === undefined ? '' : ` (the nearest is "${near}")`}`, name);
    }
    return matched.map(({ path, captures }) => {
      const sample = entry.sample ?? (captures.sample as string);
      return { path, sample, captures, description: filled(entry, { ...captures, sample }, name) };
    });
  }
}

function special({ sample, only }: FilesDescription): number {
  return sample === undefined && only === undefined ? 0 : 1;
}

/** Every text of an entry but its pattern. */
function filled<D extends FilesDescription>(entry: D, captures: Captures, name: string): D {
  const texts = Object.entries(entry).map(([key, value]): [string, unknown] => [
    key,
    key !== 'files' && typeof value === 'string' ? fill(value, captures, `${name}.${key}`) : value,
  ]);
  return Object.fromEntries(texts) as unknown as D;
}

/** By the Web's own, which Node has too. */
async function sha256(content: Uint8Array): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', content as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
