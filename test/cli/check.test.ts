import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'warburg-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PAPER = resolve('examples/hard-carbon/paper.json');

describe('warburg check', () => {
  it('tells the contradictions of a paper in 80 columns, and exits with 0', () => {
    const { status, stdout, stderr } = runCommand(folder, ['check', PAPER]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.match(/^(?:Contradiction|Doubtful): /gm)).toHaveLength(8);
    // A path has no space to break it at.
    const text = stdout.slice(stdout.indexOf('\n\n'));
    expect(Math.max(...text.split('\n').map((line) => line.replace(/\p{M}/gu, '').length))).toBeLessThanOrEqual(80);
  });

  it('writes the same as JSON, as a table and as a report', () => {
    const { stdout } = runCommand(folder, ['check', PAPER, '--json', '--out', 'out']);
    const [result] = JSON.parse(stdout).results;
    expect(result.inconsistencies).toHaveLength(8);
    expect(readFileSync(join(folder, 'out', 'result.json'), 'utf8')).toBe(stdout);
    expect(readdirSync(join(folder, 'out'))).toContain('paper-Contradictions.csv');
    expect(readFileSync(join(folder, 'out', 'report.html'), 'utf8')).toContain('Contradictions');
  });

  it.each([
    ['an unknown quantity', '{ "numbers": [{ "quantity": "d003", "value": "1" }] }', 'did you mean "d002"'],
    ['an unknown key', '{ "nubers": [] }', 'there is no "nubers" (did you mean "numbers"?)'],
    ['a list', '[]', 'expected as an object { numbers:'],
    ['nothing', 'null', 'expected an object with numbers'],
    ['no unit', '{ "numbers": [{ "quantity": "d002", "value": "3.89" }] }', 'd002 has no unit, give one of Å, A, nm'],
    ['a decimal comma', '{ "numbers": [{ "quantity": "N", "value": "82,5±0,6" }] }', "'82,5±0,6': write it with a decimal point"],
    ['less than nothing', '{ "numbers": [{ "quantity": "Lc", "value": "-1.09 nm" }] }', "'-1.09': Lc cannot be below 0"],
    ['infinity', '{ "numbers": [{ "quantity": "N", "value": "1e999" }] }', "'1e999', which is no finite number"],
    ['no JSON', '{ "numbers": [', 'this is not JSON'],
    ['an empty file', '', 'this is not JSON'],
  ])('names the file and what is wrong with it: %s', (name, text, part) => {
    const file = `${name.replaceAll(' ', '-')}.json`;
    writeFileSync(join(folder, file), text);
    const { status, stdout, stderr } = runCommand(folder, ['check', file]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.startsWith(`warburg: ${file}:`)).toBe(true);
    expect(stderr).toContain(part);
  });

  it('checks the other files beside one that cannot be checked', () => {
    writeFileSync(join(folder, 'key.json'), '{ "nubers": [] }');
    const { status, stdout, stderr } = runCommand(folder, ['check', 'key.json', PAPER, '--json']);
    const { results, failures } = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(results.map(({ source }: { source: string }) => source)).toEqual([PAPER]);
    expect(failures).toEqual([
      { source: 'key.json', line: null, code: 'unknown-option', message: 'there is no "nubers" (did you mean "numbers"?)' },
    ]);
    expect(stderr).toBe('warburg: key.json: there is no "nubers" (did you mean "numbers"?)\n');
  });
});
