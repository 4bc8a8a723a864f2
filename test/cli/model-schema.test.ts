import { expect, it } from 'vitest';
import { BACKGROUNDS, SHAPES } from '../../src/generated/catalogue.ts';

interface CatalogueEntry {
  readonly parameters: readonly { readonly name: string; readonly unit: string; readonly constant: boolean }[];
}

/** One component: its kind, and each of its parameters; what is left out is guessed. */
function component(kind: string, { parameters }: CatalogueEntry): object {
  const properties = parameters.map(({ name, unit, constant }) => [
    name,
    constant ? { type: 'number' } : { $ref: '#/$defs/parameter', description: `in ${unit}` },
  ]);
  return {
    type: 'object',
    properties: { kind: { const: kind }, ...Object.fromEntries(properties) },
    required: ['kind'],
    additionalProperties: false,
  };
}

function oneOf(entries: Readonly<Record<string, CatalogueEntry>>): object {
  return { oneOf: Object.entries(entries).map(([kind, entry]) => component(kind, entry)) };
}

/** The JSON schema of a peak model, from the catalogue of the core. */
function modelSchema(): object {
  const limit = { type: ['number', 'null'] };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A peak model of warburg',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      peaks: { type: 'object', description: 'peaks by name', additionalProperties: { $ref: '#/$defs/peak' } },
      background: { oneOf: [{ $ref: '#/$defs/background' }, { type: 'array', items: { $ref: '#/$defs/background' } }] },
      derived: {
        type: 'object',
        description:
          'further results by name: expressions over parameters and earlier results, the visible maximum in a range of x, or the area of a peak there',
        additionalProperties: {
          oneOf: [
            { type: 'string' },
            {
              type: 'object',
              properties: { visible: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], minItems: 2, maxItems: 2 } },
              required: ['visible'],
              additionalProperties: false,
            },
            {
              type: 'object',
              properties: {
                area: { type: 'string' },
                range: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], minItems: 2, maxItems: 2 },
              },
              required: ['area', 'range'],
              additionalProperties: false,
            },
          ],
        },
      },
    },
    required: ['peaks'],
    additionalProperties: false,
    $defs: {
      parameter: {
        oneOf: [
          { type: 'number', description: 'start of a free parameter' },
          {
            type: 'object',
            properties: {
              value: { type: 'number' },
              min: limit,
              max: limit,
              vary: { type: 'boolean' },
              scale: { enum: ['linear', 'logarithmic'] },
              tie: { type: 'string', description: "an expression over other parameters: 'G.sigma * 1.2'" },
            },
            additionalProperties: false,
          },
        ],
      },
      peak: oneOf(SHAPES),
      background: oneOf(BACKGROUNDS),
    },
  };
}

it('schemas/model.schema.json follows from the catalogue (vitest -u writes it anew)', async () => {
  await expect(`${JSON.stringify(modelSchema(), null, 2)}\n`).toMatchFileSnapshot('../../schemas/model.schema.json');
});
