import { InvalidArgumentError } from 'commander';
import type { Sensitivities } from '../../index.ts';

/** A table's name, or factors: `C 1s=1,O 1s=2.93`. */
export function parseSensitivities(text: string): Sensitivities {
  if (!text.includes('=')) return text.trim() as Sensitivities;
  const pairs = text.split(',').map((part): [string, number] => {
    const at = part.lastIndexOf('=');
    const factor = Number(part.slice(at + 1));
    if (at < 1 || !(factor > 0)) throw new InvalidArgumentError(`"${part}" is no sensitivity factor, write LINE=FACTOR: 'O 1s=2.93'.`);
    return [part.slice(0, at).trim(), factor];
  });
  return Object.fromEntries(pairs);
}
