/** The JSON schema of a description, and as much of a validator as such schemas need. */
import { isObject, type ObjectSpec, type Spec } from '../../src/study/description/spec.ts';

/** The JSON schema of values that `problemsOf` finds nothing wrong with, but for what only a unit or a name can tell. */
export function schemaOf(spec: Spec): Record<string, unknown> {
  switch (spec.kind) {
    case 'text':
      return { type: 'string', minLength: 1, description: spec.about, examples: [spec.example] };
    case 'word':
      if (spec.least === undefined) return { enum: spec.words, description: spec.about };
      return { anyOf: [{ enum: spec.words }, { type: 'integer', minimum: spec.least }], description: spec.about };
    case 'count':
      return { type: 'integer', minimum: spec.least, description: spec.about };
    case 'flag':
      return { type: 'boolean', description: spec.about };
    case 'list': {
      const most = spec.most === undefined ? {} : { maxItems: spec.most };
      return { type: 'array', items: schemaOf(spec.of), minItems: spec.least, ...most, description: spec.about };
    }
    case 'many': {
      const one = objectSchema(spec.of);
      return { anyOf: [one, { type: 'array', items: one }], description: spec.about };
    }
    case 'record':
      return { type: 'object', additionalProperties: schemaOf(spec.of), description: spec.about };
    case 'object':
      return objectSchema(spec);
  }
}

function objectSchema({ keys, required, about }: ObjectSpec): Record<string, unknown> {
  const properties = Object.fromEntries(Object.entries(keys).map(([key, spec]) => [key, schemaOf(spec)]));
  return { type: 'object', properties, required, additionalProperties: false, description: about };
}

type Schema = Record<string, unknown>;

/** Whether a schema of `schemaOf` allows a value. */
export function allows(schema: Schema, value: unknown): boolean {
  if (Array.isArray(schema.anyOf)) return schema.anyOf.some((one: Schema) => allows(one, value));
  if (Array.isArray(schema.enum)) return schema.enum.includes(value);
  switch (schema.type) {
    case 'string':
      return typeof value === 'string' && value.length >= Number(schema.minLength);
    case 'integer':
      return Number.isInteger(value) && (value as number) >= Number(schema.minimum);
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return (
        Array.isArray(value) &&
        value.length >= Number(schema.minItems ?? 0) &&
        value.length <= Number(schema.maxItems ?? Infinity) &&
        value.every((item) => allows(schema.items as Schema, item))
      );
    default:
      return isObject(value) && allowsObject(schema, value);
  }
}

function allowsObject({ properties = {}, required = [], additionalProperties }: Schema, value: Record<string, unknown>): boolean {
  const known = properties as Record<string, Schema>;
  const others = additionalProperties as Schema | false;
  return (
    (required as string[]).every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, item]) => {
      const own = Object.hasOwn(known, key) ? known[key] : others;
      return own !== false && own !== undefined && allows(own, item);
    })
  );
}
