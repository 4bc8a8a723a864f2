import { InvalidArgumentError } from 'commander';
import type { UserElement } from '../../index.ts';

/** `X=R/(1+(j*w*tau)^a)`, given several times. What is in the formula is for the circuit to check. */
export function collectElements(text: string, previous: Readonly<Record<string, UserElement>> = {}): Record<string, UserElement> {
  const match = /^\s*([A-Za-z]+)\s*=\s*(\S.*?)\s*$/.exec(text);
  if (!match) throw new InvalidArgumentError(`"${text}" is no element, write LETTERS=FORMULA: 'X=R/(1+(j*w*tau)^a)'.`);
  const [, name, expression] = match as unknown as [string, string, string];
  if (Object.hasOwn(previous, name)) throw new InvalidArgumentError(`there are two elements called "${name}".`);
  return { ...previous, [name]: { expression } };
}
