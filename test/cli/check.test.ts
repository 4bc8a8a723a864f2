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
    ['an unknown quantity', '{ "numbers": [{ "quantity": "d003", "value": "1" }] }', 2, 'did you mean "d002"'],
    ['no JSON', '{ "numbers": [', 1, 'warburg: no-JSON.json:1: this is not JSON'],
    ['an empty file', '', 1, 'this is not JSON'],
  ])('says what is wrong with %s', (name, text, exit, part) => {
    const file = `${name.replaceAll(' ', '-')}.json`;
    writeFileSync(join(folder, file), text);
    const { status, stdout, stderr } = runCommand(folder, ['check', file]);
    expect({ status, stdout }).toEqual({ status: exit, stdout: '' });
    expect(stderr).toContain(part);
  });
});
