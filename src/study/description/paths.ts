/** Paths in a study: relative to its folder, with `/`, and never out of it. A study that somebody sends reads nothing but its own files. */

/** What is wrong with a path or pattern, or null. */
export function pathProblem(path: string): string | null {
  if (path.includes('\0')) return 'a path cannot hold the character 0';
  if (path.includes('\\')) return `"${path}": write paths with /`;
  if (/^(?:\/|~|[a-z][a-z0-9+.-]*:)/i.test(path)) return `"${path}" is not relative to the folder of the study`;
  if (path.split('/').includes('..')) return `"${path}" leads out of the folder of the study`;
  return null;
}

/** One spelling: `'./HC//xrd.xy'` → `'HC/xrd.xy'`. */
export function normalisePath(path: string): string {
  return path
    .split('/')
    .filter((part, i, all) => part !== '.' && (part !== '' || i === all.length - 1))
    .join('/');
}
