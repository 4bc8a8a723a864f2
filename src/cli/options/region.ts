import { InvalidArgumentError } from 'commander';

/** A region to fit, and with which preset if it says so. */
export interface RegionChoice {
  name: string;
  preset: string | null;
}

/** `C 1s`, or `C 1s=xps-c1s`; given several times. */
export function collectRegions(text: string, previous: readonly RegionChoice[] = []): RegionChoice[] {
  const match = /^\s*([^=]+?)\s*(?:=\s*([\w-]+)\s*)?$/.exec(text);
  if (!match) throw new InvalidArgumentError(`"${text}" is no region, write NAME or NAME=PRESET: 'C 1s=xps-c1s'.`);
  const [, name = '', preset = null] = match;
  return [...previous, { name, preset }];
}
