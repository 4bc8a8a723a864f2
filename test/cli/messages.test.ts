import { expect, it } from 'vitest';
import { formatFailure, formatUsage, isUsageError, toFailure } from '../../src/cli/messages.ts';
import { InputError, ParseError } from '../../src/index.ts';

it('names file and line, and says what to do', () => {
  expect(formatFailure(toFailure('a.txt', new ParseError('empty-file', 'the file is empty', 1)))).toBe(
    'warburg: a.txt:1: the file is empty\n',
  );
  expect(formatFailure(toFailure('a.txt', new ParseError('no-such-column', 'there is no column "z"')))).toBe(
    'warburg: a.txt: there is no column "z" (choose with --columns x=…,y=…)\n',
  );
});

it('is one line, whatever a file is called', () => {
  const message = formatFailure(toFailure('a\nwarburg: all is well\u001b[2J.txt', new ParseError('no-numbers', 'none\r\nat all')));
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
