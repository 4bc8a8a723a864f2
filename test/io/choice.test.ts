import { expect, it } from 'vitest';
import { type ReadOptions, read } from '../../src/io/index.ts';

const TABLE = 'time (s),voltage (V),current (A)\n0,1,1\n1,1.5,1\n2,2,1\n';

it.each([
  ['cycling', 'time, stepTime'],
  ['voltammogram', 'potential, current'],
] as const)('a column chosen for what a %s has not is refused, with what it has (review, 21)', (expected, named) => {
  const choose = (columns: NonNullable<ReadOptions['columns']>) => () => read(TABLE, { expect: expected, columns });
  for (const key of ['foo', 'constructor', '__proto__x', 'Time'])
    expect(choose({ [key]: 1 })).toThrow(expect.objectContaining({ name: 'InputError', code: 'unknown-option', path: `columns.${key}` }));
  expect(choose({ foo: 1 })).toThrow(`there is no "foo" to choose a column for (there are ${named}`);
  expect(choose({ time: 1 })).not.toThrow();
});
