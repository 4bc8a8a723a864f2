/**
 * Records what a program does with the engine's WebAssembly module: what the host writes into its memory, and which exports it
 * calls. The trace can then be replayed, without the host, on the module itself and on its translation to C: the same inputs
 * through the same algorithm. A trace is a list of { kind: 'write', at, bytes } | { kind: 'call', which, args, result } | { kind: 'mark' }.
 */
import { exportedFunctions } from './wasm-to-c.mjs';
import { readModule } from './wasm-module.mjs';

const WORD = 8;
const words = (memory) => new BigUint64Array(memory.buffer);

/** The runs of words in which memory differs from its copy, as write records. */
function differences(memory, copy) {
  const now = words(memory), records = [];
  for (let i = 0; i < now.length; i++) {
    if (now[i] === (copy[i] ?? 0n)) continue;
    const from = i;
    while (i < now.length && now[i] !== (copy[i] ?? 0n)) i++;
    records.push({ kind: 'write', at: from * WORD, bytes: new Uint8Array(memory.buffer.slice(from * WORD, i * WORD)) });
  }
  return records;
}

/**
 * From now on the program's next instances are recorded. Returns the trace, `mark()`, and `memory()`: a copy of the memory.
 * The host must instantiate synchronously.
 */
export function recordInstances(bytes) {
  const names = exportedFunctions(readModule(bytes)).map(({ name }) => name);
  const trace = [], Instance = WebAssembly.Instance;
  let memory = null, copy = null;
  WebAssembly.Instance = function RecordedInstance(module, imports) {
    const { exports } = new Instance(module, imports);
    memory = exports.memory;
    copy = words(memory).slice();
    const record = (name, call) => (...args) => {
      trace.push(...differences(memory, copy));
      const result = call(...args);
      trace.push({ kind: 'call', which: names.indexOf(name), args: args.map(Number), result: Number(result ?? 0) });
      copy = words(memory).slice();
      return result;
    };
    return { exports: Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? record(name, value) : value])) };
  };
  return { trace, mark: () => trace.push({ kind: 'mark' }), memory: () => new Uint8Array(memory.buffer.slice(0)), stop: () => { WebAssembly.Instance = Instance; } };
}

/** The trace as bytes for replay.c: little-endian words of 4 bytes, then data. Kinds: 0 write, 1 call, 2 mark, 3 checksum. */
export function encodeTrace(trace, memory) {
  const chunks = [];
  const integers = (...values) => chunks.push(new Uint8Array(Uint32Array.from(values).buffer));
  for (const record of trace) {
    if (record.kind === 'mark') integers(2);
    else if (record.kind === 'write') {
      integers(0, record.at, record.bytes.length);
      chunks.push(record.bytes);
    } else {
      integers(1, record.which, record.args.length);
      chunks.push(new Uint8Array(Float64Array.from([...record.args, record.result]).buffer));
    }
  }
  integers(3, memory.length, checksum(memory));
  return Buffer.concat(chunks);
}

/** FNV-1a over words of 32 bits. */
export function checksum(bytes) {
  const data = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let hash = 2166136261;
  for (const word of data) hash = Math.imul(hash ^ word, 16777619);
  return hash >>> 0;
}

/** Replays a trace on an instance: everything once, then what stands behind the mark `repeats` times. Returns ms of each repeat. */
export function replay(instance, names, trace, repeats) {
  const { exports } = instance;
  const run = (records) => {
    for (const record of records) {
      if (record.kind === 'write') new Uint8Array(exports.memory.buffer, record.at, record.bytes.length).set(record.bytes);
      else if (record.kind === 'call') exports[names[record.which]](...record.args);
    }
  };
  run(trace);
  const timed = trace.slice(trace.findLastIndex(({ kind }) => kind === 'mark') + 1);
  return Array.from({ length: repeats }, () => {
    const begin = performance.now();
    run(timed);
    return performance.now() - begin;
  });
}
