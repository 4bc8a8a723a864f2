/** Bytes to instance: the one compiled module, the one instance, and what happens when it traps or grows too large. */
import { instantiateSync } from '@assemblyscript/loader';
import { WASM_BASE64 } from '../generated/wasm.ts';
import type { Calls } from './calls.ts';
import { EngineError, InputError } from './errors.ts';
import { Memory } from './memory.ts';

/** An instance of the core. */
export interface Core {
  readonly calls: Calls;
  readonly memory: Memory;
}

/** Where the core's bytes come from, if not from the package itself. */
export interface InitSource {
  /** An already compiled module, e.g. one posted to a worker. */
  module?: WebAssembly.Module;
  /** The bytes of `warburg/core.wasm`. */
  bytes?: ArrayBufferLike | ArrayBufferView;
  /** Where to fetch `warburg/core.wasm` from. */
  url?: string | URL;
}

/** An instance whose memory has grown beyond this is replaced after its job: WebAssembly memory never shrinks. */
const LARGEST_KEPT = 256 * 2 ** 20;

let compiled: WebAssembly.Module | undefined;
let instance: Core | undefined;

/**
 * Compiles the core asynchronously. Optional: without it the first call compiles synchronously.
 *
 * @param source Replaces the bytes that travel inside the package.
 * @throws {@link EngineError} `wasm-blocked` where a page's Content-Security-Policy forbids WebAssembly, `wasm-invalid` for bytes
 * that are no module.
 * @example
 * ```ts
 * import { init } from 'warburg';
 * await init();
 * ```
 */
export async function init(source: InitSource = {}): Promise<void> {
  try {
    compiled = source.module ?? (await WebAssembly.compile(await bytesOf(source)));
    instance = undefined;
  } catch (cause) {
    throw compileError(cause);
  }
}

async function bytesOf(source: InitSource): Promise<BufferSource> {
  if (source.bytes) return source.bytes as BufferSource;
  if (!source.url) return decodeBase64(WASM_BASE64);
  const response = await fetch(source.url);
  if (!response.ok) throw new InputError('not-found', `${source.url}: status ${response.status}`, 'url');
  return response.arrayBuffer();
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

function compileError(cause: unknown): unknown {
  if (cause instanceof InputError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/unsafe-eval|Content.Security.Policy|disallowed by embedder/i.test(message)) {
    return new EngineError(
      'wasm-blocked',
      "this page forbids WebAssembly: add 'wasm-unsafe-eval' to script-src of its Content-Security-Policy",
      {
        cause,
      },
    );
  }
  return new EngineError('wasm-invalid', `the core does not compile: ${message}`, { cause });
}

function open(): Core {
  try {
    compiled ??= new WebAssembly.Module(decodeBase64(WASM_BASE64));
    const calls = instantiateSync(compiled, {}).instance.exports as unknown as Calls;
    calls.start();
    return { calls, memory: new Memory(calls) };
  } catch (cause) {
    throw compileError(cause);
  }
}

/**
 * Runs one job on the core and gives back the memory it took. After a trap the instance is dropped and the next job gets a
 * new one from the same module.
 */
export function withCore<T>(job: (core: Core) => T): T {
  instance ??= open();
  const { calls, memory } = instance;
  const mark = calls.mark();
  try {
    return job(instance);
  } catch (cause) {
    if (!(cause instanceof WebAssembly.RuntimeError)) throw cause;
    instance = undefined;
    throw new EngineError('trap', `the engine stopped: ${cause.message}`, { cause });
  } finally {
    if (instance) {
      calls.release(mark);
      if (memory.bytes > LARGEST_KEPT) instance = undefined;
    }
  }
}
