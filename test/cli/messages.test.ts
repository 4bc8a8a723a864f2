import { expect, it } from 'vitest';
import { IMPEDANCE, SPECTRA } from '../../src/cli/data-kinds.ts';
import { formatFailure, formatUsage, isUsageError, toFailure } from '../../src/cli/messages.ts';
import { InputError, ParseError } from '../../src/index.ts';

const A = { source: 'a.txt', part: '' };

it('names file and line, and says what to do', () => {
  expect(formatFailure(toFailure(A, new ParseError('empty-file', 'the file is empty', 1)))).toBe('warburg: a.txt:1: the file is empty\n');
  expect(formatFailure(toFailure(A, new ParseError('no-such-column', 'there is no column "z"')), SPECTRA.remedies)).toBe(
    'warburg: a.txt: there is no column "z" (choose with --columns x=…,y=…)\n',
  );
});

it('says which data set of a file, and what the kind of data has columns for', () => {
  const failure = toFailure({ source: 'a.mpt', part: 'cycle 2' }, new ParseError('no-such-column', 'there is no column "z"'));
  expect(failure).toEqual({ source: 'a.mpt', line: null, code: 'no-such-column', message: 'cycle 2: there is no column "z"' });
  expect(formatFailure(failure, IMPEDANCE.remedies)).toBe(
    'warburg: a.mpt: cycle 2: there is no column "z" (choose with --columns f=…,re=…,im=…)\n',
  );
});

it('is one line, whatever a file is called', () => {
  const message = formatFailure(
    toFailure({ source: 'a\nwarburg: all is well\u001b[2J.txt', part: '' }, new ParseError('no-numbers', 'none\r\nat all')),
  );
  expect(message).toBe('warburg: a warburg: all is well [2J.txt: none at all\n');
});

it('keeps the caret under a formula', () => {
  expect(formatUsage(new ParseError('expression-syntax', 'unexpected *\n  a+*b\n    ^'))).toBe('warburg: unexpected *\n  a+*b\n    ^\n');
});

it('knows mistakes of the command line from those of a file', () => {
  expect(isUsageError(new InputError('unknown-preset', 'x'))).toBe(true);
  expect(isUsageError(new InputError('too-few-points', 'x'))).toBe(false);
  expect(isUsageError(new ParseError('no-numbers', 'x'))).toBe(false);
  expect(isUsageError(new Error('x'))).toBe(false);
});
