import { describe, expect, it } from 'vitest';
import { alternativeDifferences } from '../../src/report/describe.ts';
import { renderReport } from '../../src/report/html.ts';
import { html, raw } from '../../src/report/markup.ts';
import { carbonEntry, HOSTILE, hostileEntry, hugeEntry, nullEntry, xpsEntry } from './fixtures.ts';
import { wellFormed } from './well-formed.ts';

const all = () => [carbonEntry(), xpsEntry(), hugeEntry(), nullEntry(), hostileEntry()];

describe('renderReport', () => {
  it('is well-formed, loads nothing and runs nothing', () => {
    const page = renderReport(all(), { title: HOSTILE[0] ?? '', version: '0.1.0' });
    expect(wellFormed(page)).toBe(true);
    expect(page).not.toMatch(/<script|<img|<svg>|<b>|<i>|<u>|javascript:|url\((?!#)|@import|\ssrc="|\son\w+="/);
    expect(Array.from(page.matchAll(/href="([^"]*)"/g), ([, to]) => to?.[0])).toEqual(Array(5).fill('#'));
    expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
    expect(page).toContain('{b|x}{a}');
  });

  it('gives each figure ids of its own', () => {
    const ids = Array.from(renderReport(all()).matchAll(/\sid="([^"]*)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows all there is to know of a fit', () => {
    const page = renderReport([carbonEntry()], { version: '0.1.0' });
    for (const part of [
      '<title>Fit report</title>',
      'center (cm⁻¹)',
      '1350.73 ± 0.32',
      'counts·cm⁻¹',
      '1550 … 1630',
      '1590.36 … – (95 %, profile)',
      'at max',
      'fixed',
      'tied: G.gamma * 2.068',
      'not identified',
      'I(D1)/I(G)',
      '960.52643',
      '963.105 (+2.579)',
      '1638.32',
      'AICc',
      'converged (ftol)',
      '3.42 ms',
      'warburg 0.1.0',
      'its error exceeds its value',
      '<code>unit</code>',
      'not in the figure',
      '−0.0831 ± 0.0042',
    ])
      expect(page).toContain(part);
    expect(page).not.toContain('Overview');
    expect(page.indexOf('its error exceeds')).toBeLessThan(page.indexOf('<svg'));
  });

  it('says first when a fit did not converge', () => {
    expect(renderReport([xpsEntry()])).toContain('<strong>Not converged:</strong> Stopped after 2000 evaluations.');
  });

  it('shows a dash for null, and never the word', () => {
    const page = renderReport([nullEntry()]);
    expect(page).toMatch(/R²<\/th><td class="n">–</);
    expect(page).not.toMatch(/>(?:null|NaN|undefined)</);
  });

  it('puts numbers and their headings to the right', () => {
    const page = renderReport([carbonEntry(), xpsEntry()]);
    expect(page).toContain('<th scope="col" class="n">fwhm (cm⁻¹)</th>');
    expect(page).toContain('<td class="n">1350.73 ± 0.32</td>');
    expect(page).toContain('<th scope="col">ended</th>');
  });

  it('shows options in words, and only those that are set', () => {
    const entry = carbonEntry();
    entry.result.options = {
      range: [
        [900, 1850],
        [null, 200],
      ],
      maxTime: null,
      exclude: [],
      weights: 'unit',
    };
    const page = renderReport([entry]);
    expect(page).toContain('<code>900 … 1850, … 200</code>');
    expect(page).not.toMatch(/maxTime|exclude/);
  });

  it('bounds figures and tables for many fits, lists all, and says so', () => {
    const page = renderReport(Array.from({ length: 310 }, (_, i) => ({ ...nullEntry(), source: `file ${i}` })));
    expect(page.match(/<svg /g)).toHaveLength(50);
    expect(page.match(/<section /g)).toHaveLength(300);
    expect(page).toContain('Figures are shown for the first 50 fits and tables for the first 300; the overview lists all of them.');
    expect(page).toContain('file 309');
  });

  it('makes an empty report of nothing', () => {
    expect(wellFormed(renderReport([]))).toBe(true);
  });
});

describe('alternativeDifferences', () => {
  it('lists what moved by more than a standard error', () => {
    expect(alternativeDifferences(carbonEntry().result).map(({ name }) => name)).toEqual(['G.center', 'G.area', 'G.gamma']);
  });
});

describe('html', () => {
  it('escapes everything but markup', () => {
    expect(html`<p title="${'"><'}">${['a & b', raw('<br>'), null, undefined, 3, html`<i>${'<'}</i>`]}</p>`.text).toBe(
      '<p title="&#34;&#62;&#60;">a &#38; b<br>3<i>&#60;</i></p>',
    );
  });
});
