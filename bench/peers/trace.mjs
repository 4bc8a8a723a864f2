/**
 * Records what a program does with the engine's WebAssembly module: what the host writes into its memory, and which exports it
 * calls. The trace can then be replayed, without the host, on the module itself and on its translation to C: the same inputs
 * through the same algorithm. A trace is a list of { kind: 'write', at, bytes } | { kind: 'call', which, args, result } | { kind: 'mark' }.
 */
import { readFileSync } from 'node:fs';
import { cpuTime } from '../timing.mjs';

/** The release module of the build. */
export const CORE = new URL('../../dist/core.wasm', import.meta.url);

const WORD = 8;
const words = (memory) => new BigUint64Array(memory.buffer);

/** The runs of words in which memory differs from its copy, as write records. */
function differences(memory, copy) {
  const now = words(memory),
    records = [];
  for (let i = 0; i < now.length; i++) {
    if (now[i] === (copy[i] ?? 0n)) continue;
    const from = i;
    while (i < now.length && now[i] !== (copy[i] ?? 0n)) i++;
    records.push({ kind: 'write', at: from * WORD, bytes: new Uint8Array(memory.buffer.slice(from * WORD, i * WORD)) });
  }
  return records;
}

/**
 * From now on the program's next instance is recorded, which the host must make synchronously. `memory()` is a copy of its memory.
 */
export function recordInstances() {
  const trace = [],
    Instance = WebAssembly.Instance;
  let memory = null,
    copy = null;
  WebAssembly.Instance = function RecordedInstance(module, imports) {
    const { exports } = new Instance(module, imports);
    const names = functionNames(exports);
    memory = exports.memory;
    copy = words(memory).slice();
    const record =
      (name) =>
      (...args) => {
        trace.push(...differences(memory, copy));
        const result = exports[name](...args);
        trace.push({ kind: 'call', which: names.indexOf(name), args: args.map(Number), result: Number(result ?? 0) });
        copy = words(memory).slice();
        return result;
      };
    return { exports: { ...exports, ...Object.fromEntries(names.map((name) => [name, record(name)])) } };
  };
  return {
    trace,
    mark: () => trace.push({ kind: 'mark' }),
    memory: () => new Uint8Array(memory.buffer.slice(0)),
    stop: () => {
      WebAssembly.Instance = Instance;
    },
  };
}

/** Exported functions in the module's order, which is how traces and wasm-to-c.mjs count them. */
const functionNames = (exports) => Object.keys(exports).filter((name) => typeof exports[name] === 'function');

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

/** Records as functions: exports and views of memory are looked up once, so that a replay costs little beside what the module does. */
function stepsOf(records, exports, names) {
  const view = ({ at, bytes }) => new Uint8Array(exports.memory.buffer, at, bytes.length);
  const stepOf = {
    write: (record) => {
      const target = view(record);
      return () => target.set(record.bytes);
    },
    call: ({ which, args }) => {
      const called = exports[names[which]];
      return () => called(...args);
    },
  };
  return records.filter(({ kind }) => kind !== 'mark').map((record) => stepOf[record.kind](record));
}

/** Repeats per measurement: the clock counts in microseconds. */
const batchFor = (once) => (once < 1 ? 10 : 1);

/**
 * Replays a trace on a fresh instance of the built core: everything once, then what stands behind the last mark for about
 * `budget` ms. Returns the median in ms, the first half being warm-up, and how many repeats stand behind it.
 */
export function replay(trace, budget) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(CORE)));
  const names = functionNames(exports);
  for (const record of trace) for (const step of stepsOf([record], exports, names)) step();
  const timed = stepsOf(trace.slice(trace.findLastIndex(({ kind }) => kind === 'mark') + 1), exports, names);
  const measure = (batch) => {
    const begin = cpuTime();
    for (let i = 0; i < batch; i++) for (const step of timed) step();
    return (cpuTime() - begin) / batch;
  };
  const batch = batchFor(measure(1)),
    times = [];
  for (const end = cpuTime() + budget; cpuTime() < end; ) times.push(measure(batch));
  const warm = times.slice(times.length >> 1).sort((a, b) => a - b);
  return { ms: warm[warm.length >> 1], fits: warm.length * batch };
}
