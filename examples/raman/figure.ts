/** `node --import ./scripts/typescript.mjs examples/raman/figure.ts`: the README's picture, in light and dark. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { spectrumSvg } from 'warburg/report';
import { fitFile } from './fit.ts';
import { generate } from './generate.ts';

const docs = new URL('../../docs/', import.meta.url);
mkdirSync(docs, { recursive: true });

for (const { sample, file } of generate(new URL('./', import.meta.url)).slice(0, 1)) {
  const { entry } = fitFile(file, `Raman spectrum of hard carbon (${sample.name}) in five bands`);
  for (const theme of ['light', 'dark'] as const) {
    writeFileSync(new URL(`raman-hc-${theme}.svg`, docs), spectrumSvg(entry, { theme, width: 760, height: 460 }));
  }
}
