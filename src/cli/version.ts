import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** Of this package, which knows itself by name. */
export const VERSION: string = (load('warburg/package.json') as { version: string }).version;
