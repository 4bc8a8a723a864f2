/** Runs pieces of documentation as a reader would, and compares what they print with what they say they print. */
import { formatWithOptions } from 'node:util';
import { transform } from 'esbuild';
import { expect } from 'vitest';

/** The blocks of some languages in a Markdown text, each with the line it begins on. */
export function fencedBlocks(markdown: string, languages: readonly string[]): { code: string; line: number }[] {
  const fence = new RegExp(`^\`\`\`(?:${languages.join('|')})\\n(.*?)^\`\`\`$`, 'gms');
  return [...markdown.matchAll(fence)].map(({ 1: code = '', index }) => ({ code, line: markdown.slice(0, index).split('\n').length }));
}

/** What the comments of a source file show behind `@example`, as the block's own text. */
export function docstringExamples(source: string): { code: string; line: number }[] {
  return [...source.matchAll(/@example\n \* ```ts\n(.*?) \* ```$/gms)].map(({ 1: code = '', index }) => ({
    code: code.replace(/^ \* ?/gm, ''),
    line: source.slice(0, index).split('\n').length,
  }));
}

/** Modules that documentation may import, by name. */
export type Modules = Readonly<Record<string, () => Promise<unknown>>>;

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as new (
  ...names: string[]
) => (...values: unknown[]) => Promise<void>;

/** Runs a block and returns what it printed, line by line. */
export async function runSnippet(code: string, modules: Modules): Promise<string[]> {
  const { code: script } = await transform(code, { loader: 'ts', target: 'es2022' });
  const body = script.replace(/^import \{([^}]*)\} from ["']([^"']+)["'];$/gm, (_, names: string, from: string) => {
    return `const {${names.replaceAll(' as ', ': ')}} = await load(${JSON.stringify(from)});`;
  });
  const printed: string[] = [];
  const log = (...values: unknown[]) => printed.push(formatWithOptions({ colors: false }, ...values));
  const load = (name: string): Promise<unknown> => {
    const module = modules[name];
    if (!module) throw new Error(`documentation may not import ${name}`);
    return module();
  };
  await new AsyncFunction('load', 'console', body)(load, { log });
  return printed;
}

/** What a block says it prints: its comments `// → …`. */
export function statedOutput(code: string): string[] {
  return [...code.matchAll(/\/\/ → (.*)$/gm)].map(({ 1: text = '' }) => text);
}

const NUMBER = /[-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g;

/** The same text, and numbers equal to the digits stated: they may have fewer than were printed. `…` at the end: there is more. */
export function expectStated(all: string, shown: string): void {
  const stated = shown.replace(/\n…$/, '');
  const printed = stated === shown ? all : all.split('\n').slice(0, stated.split('\n').length).join('\n');
  expect(printed.replaceAll(NUMBER, '#'), `printed ${printed}`).toBe(stated.replaceAll(NUMBER, '#'));
  const numbers = [...printed.matchAll(NUMBER)].map(([text]) => Number(text));
  for (const [i, [text]] of [...stated.matchAll(NUMBER)].entries()) {
    expect(Math.abs((numbers[i] as number) - Number(text)), `printed ${printed}, stated ${stated}`).toBeLessThanOrEqual(lastPlace(text));
  }
}

/** Half a unit in the last place of a number as written, and a little for the engines' different rounding. */
function lastPlace(text: string): number {
  const [, decimals = '', exponent = '0'] = /^[^.e]*(?:\.(\d+))?(?:e(.*))?$/.exec(text) ?? [];
  return 0.51 * 10 ** (Number(exponent) - decimals.length);
}
