/** A result written before, as a model for other spectra. */
import { type FitResultJson, InputError, type ParameterResult, type ParameterSpec } from '../../index.ts';
import { parseJson, readTextFile } from '../json-file.ts';

type Weights = 'unit' | 'modulus' | 'proportional' | 'sigma';
const WEIGHTS: readonly Weights[] = ['unit', 'modulus', 'proportional', 'sigma'];

/** What a result says about fitting another spectrum in the same way. */
export interface Template {
  circuit: string;
  weight: Weights;
  parameters: Record<string, ParameterSpec>;
}

/** Throws UsageError, ParseError `bad-json`, or InputError `bad-model` for a file that holds no result of a circuit. */
export function readTemplate(file: string): Template {
  return parseTemplate(readTextFile(file, 'the template'), file);
}

/** The first result of a JSON document, or a single `FitResult`: its values as starts, with what was fixed, bounded or tied. */
export function parseTemplate(text: string, file: string): Template {
  const { model, parameters, options } = firstResult(parseJson(text, file), file);
  const weight = WEIGHTS.find((known) => known === options.weights);
  if (weight === undefined) {
    throw new InputError(
      'bad-model',
      `${file}: its weights, ${JSON.stringify(options.weights)}, are not such that files could be fitted with them`,
    );
  }
  const specs = Object.entries(parameters).map(([name, parameter]) => [name, specOf(parameter)] as const);
  return { circuit: model, weight, parameters: Object.fromEntries(specs) };
}

function specOf({ value, min, max, vary, tie }: ParameterResult): ParameterSpec {
  if (tie !== null) return { tie };
  return { value, vary, ...(min !== null && { min }), ...(max !== null && { max }) };
}

function firstResult(document: unknown, file: string): FitResultJson {
  const command = isRecord(document) && typeof document.command === 'string' ? document.command : 'eis';
  const results = isRecord(document) && 'results' in document ? document.results : [document];
  const [first] = Array.isArray(results) ? results : [];
  if (command === 'eis' && isResult(first)) return first;
  const from = command === 'eis' ? '' : ` but of warburg ${command}`;
  throw new InputError('bad-model', `${file}: this is no result of a fitted circuit${from} (expected what warburg eis --json prints)`);
}

function isResult(value: unknown): value is FitResultJson {
  if (!isRecord(value) || typeof value.model !== 'string' || !isRecord(value.parameters) || !isRecord(value.options)) return false;
  return Object.values(value.parameters).every(isParameter);
}

function isParameter(value: unknown): value is ParameterResult {
  if (!isRecord(value)) return false;
  const { value: number, min, max, vary, tie } = value;
  const isBound = (bound: unknown) => bound === null || typeof bound === 'number';
  return (
    typeof number === 'number' && isBound(min) && isBound(max) && typeof vary === 'boolean' && (tie === null || typeof tie === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
