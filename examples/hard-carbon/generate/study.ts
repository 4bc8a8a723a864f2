/** study.json: what the files of the study do not say. */
import { HALF_AREA } from './half-cells.ts';
import { CONTROLS, MAIN_NAMES, type MainName } from './samples.ts';
import { DOSED } from './tgc.ts';

const CLEAN_REGIONS = '"C 1s": "xps-c1s", "O 1s": "xps-o1s"';
const SODIUM_REGIONS = '"C 1s": "xps-c1s-presodiated", "O 1s": "xps-o1s", "Na 1s": "xps-na1s", "B 1s": "xps-b1s"';

/** Entries of `xps`: HCP has regions and lines of its own, and an etch series. */
function photoelectronEntries(samples: readonly MainName[]): string {
  const entry = (files: string, which: string, regions: string) =>
    `    { "files": "${files}", ${which}, "chargeReference": "C 1s/sp2 = 284.5 eV",\n      "regions": { ${regions} } },`;
  const clean = samples.filter((name) => name !== 'HCP').map((name) => `"${name}"`);
  const entries = clean.length > 0 ? [entry('{sample}/xps.vms', `"only": [${clean.join(', ')}]`, CLEAN_REGIONS)] : [];
  if (samples.includes('HCP')) {
    entries.push(entry('HCP/xps.vms', '"sample": "HCP"', SODIUM_REGIONS), entry('HCP/etch.vms', '"sample": "HCP"', SODIUM_REGIONS));
  }
  return [...entries, '    { "files": "NBH/xps.vms", "sample": "NBH", "regions": { "B 1s": "xps-b1s-nabh4" } },'].join('\n');
}

export function studyJson(samples: readonly MainName[] = MAIN_NAMES): string {
  const dosed = Object.entries(DOSED).map(([sample, excess]) => `"${sample}": "${excess} mAh/g"`);
  return `// Presodiated hard carbon: everything here is generated, and truth.json says what went in.
{
  "title": "Presodiated hard carbon: HC pristine, HCT heated, HCP presodiated",
  "samples": [${[...samples, ...Object.keys(CONTROLS)].map((name) => `"${name}"`).join(', ')}],
  "cells": "cells.csv",
  "reference": { "counter": "Na9Sn4", "offset": "0 V" },

  "xrd": { "files": "{sample}/xrd.xy", "wavelength": "0.71 Å" },
  "raman": { "files": "{sample}/raman.txt", "preset": "raman-carbon", "laser": "532 nm" },

  // Every sample charges: sp2 carbon says by how much. Presodiated carbon has bonds to boron and sodium.
  "xps": [
${photoelectronEntries(samples)}
  ],

  "conductivity": { "files": "NBH/eis.z", "sample": "NBH", "circuit": "R0-CPE1", "thickness": "0.8 mm", "area": "${HALF_AREA} cm2" },
  "eis": { "files": "{sample}/eis/{cell}-{cycle}.z", "circuit": "R0-p(R1,CPE1)-CPE2", "area": "${HALF_AREA} cm2" },
  "cv": [
    { "files": "{sample}/cv-{rate}mVs.txt", "scanRate": "{rate} mV/s", "area": "${HALF_AREA} cm2" },
    { "files": "NBH/cv.txt", "sample": "NBH", "purpose": "stability", "scanRate": "1 mV/s", "area": "${HALF_AREA} cm2", "threshold": "0.02 mA/cm2" },
  ],

  "tests": {
    "half": { "role": "anode-half", "formation": 3, "cutoffs": ["0.15 V", "0.10 V"], "retentionFrom": "first after formation" },
    "rate": { "role": "anode-half", "cutoffs": ["0.15 V", "0.10 V"] },
    "composite": { "role": "anode-half", "cutoffs": ["0.15 V", "0.10 V"] },
    "control": { "role": "anode-half", "cutoffs": ["0.15 V", "0.10 V"] },
    "cccv": { "role": "anode-half" },
    // Both begin with a desodiation, before anything was put in.
    "first-desodiation": { "role": "anode-half" },
    "excess": { "role": "anode-half" },
    "cathode": { "role": "cathode-half", "basis": "NaCrO2", "oneC": "120 mA/g" },
    "full": { "role": "full", "basis": "NaCrO2", "oneC": "120 mA/g", "formation": 5, "retentionFrom": "first after formation" },
  },

  "tgc": { "files": "tgc.csv", "calibration": "standards.csv" },
  "presodiation": { "dosed": { ${dosed.join(', ')} }, "test": "excess" },
  "printed": "paper.json",
}
`;
}
