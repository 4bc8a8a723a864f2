/**
 * Everything warburg throws. Misuse is an `InputError`, unreadable text a `ParseError`, the engine itself an `EngineError`;
 * all are told apart by `code`. How a fit ended is a value (`FitResult.termination`), never an exception.
 */

/** What a caller can get wrong. */
export type InputCode =
  | 'length-mismatch'
  | 'non-finite'
  | 'too-few-points'
  | 'zero-range'
  | 'bad-scale'
  | 'bad-sigma'
  | 'bad-weights'
  | 'bad-bounds'
  | 'start-outside-bounds'
  | 'missing-start'
  | 'unknown-kind'
  | 'unknown-preset'
  | 'unknown-parameter'
  | 'unknown-option'
  | 'bad-option'
  | 'bad-name'
  | 'bad-tie'
  | 'tie-cycle'
  | 'bad-range'
  | 'no-variables'
  | 'missing-column'
  | 'too-large'
  | 'half-plane'
  | 'unsupported'
  | 'bad-model'
  | 'not-found';

/** What can be wrong with text. */
export type ParseCode =
  | 'expression-syntax'
  | 'expression-too-large'
  | 'unknown-function'
  | 'real-only-function'
  | 'circuit-syntax'
  | 'circuit-too-large'
  | 'unknown-element'
  | 'duplicate-element'
  | 'empty-file'
  | 'binary-file'
  | 'no-numbers'
  | 'no-such-column'
  | 'no-such-region'
  | 'wrong-kind'
  | 'ragged-rows'
  | 'file-too-large'
  | 'truncated-file'
  | 'malformed-file'
  | 'xml-entities'
  | 'bad-json'
  | 'unreadable-file';

/** What can go wrong with the engine. */
export type EngineCode = 'wasm-blocked' | 'wasm-invalid' | 'out-of-memory' | 'trap' | 'disposed';

/** Every `code`, for a checked `switch`. */
export type ErrorCode = InputCode | ParseCode | EngineCode;

/** The common ancestor of everything warburg throws. */
export class WarburgError extends Error {
  /** Stated, because bundlers shorten the names of classes. */
  override readonly name: string = 'WarburgError';
  /** Tells the errors apart; stable across releases. */
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A caller's mistake, found before anything is computed. */
export class InputError extends WarburgError {
  override readonly name: string = 'InputError';
  declare readonly code: InputCode;
  /** Where in the input: `'x[17]'`, `'parameters.G.center.min'`. */
  readonly path: string | undefined;
  constructor(code: InputCode, message: string, path?: string) {
    super(code, message);
    this.path = path;
  }
}

/** Text or a file that cannot be read. */
export class ParseError extends WarburgError {
  override readonly name: string = 'ParseError';
  declare readonly code: ParseCode;
  /** 1-based line of the text. */
  readonly line: number | undefined;
  /** 1-based column of the line. */
  readonly column: number | undefined;
  constructor(code: ParseCode, message: string, line?: number, column?: number) {
    super(code, message);
    this.line = line;
    this.column = column;
  }
}

/** The engine could not be compiled, ran out of memory, or trapped. */
export class EngineError extends WarburgError {
  override readonly name: string = 'EngineError';
  declare readonly code: EngineCode;
}
