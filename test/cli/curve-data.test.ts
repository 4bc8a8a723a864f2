import { expect, it } from 'vitest';
import { curveData, namesIn } from '../../src/cli/curve-data.ts';
import { read } from '../../src/io/index.ts';
import { first } from '../io/first.ts';

const table = first(
  read('x1,x2,y,T,err\n1,2,3,300,0.1\n2,,6,300,0.1\n3,4,9,310,0.2\n', { columns: { x: 'x1', y: 'y' }, expect: 'spectrum' }).records,
);

it('finds names', () => {
  expect([...namesIn('b1*(1-exp(-b2*x)) + 2e3')]).toEqual(['b1', 'exp', 'b2', 'x', 'e3']);
});

it('takes the columns that the formula names, in rows where all of them have numbers', () => {
  const { data, left } = curveData(table, 'a*x1 + b*x2', new Set());
  expect(Object.fromEntries(Object.entries(data).map(([name, values]) => [name, Array.from(values)]))).toEqual({
    x1: [1, 3],
    x2: [2, 4],
    y: [3, 9],
    sigma: [0.1, 0.2],
  });
  expect(left).toBe(1);
});

it('lets a parameter have the name of a column', () => {
  expect(Object.keys(curveData(table, 'T*x', new Set(['T'])).data)).toEqual(['x', 'y', 'sigma']);
  expect(Object.keys(curveData(table, 'T*x', new Set()).data)).toEqual(['x', 'T', 'y', 'sigma']);
});
