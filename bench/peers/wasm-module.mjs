/** Reads a WebAssembly module's sections (binary format, version 1; no imports, one memory, at most one table). */

/** A cursor over bytes. */
export class Reader {
  constructor(bytes, at = 0, end = bytes.length) {
    Object.assign(this, { bytes, at, end, view: new DataView(bytes.buffer, bytes.byteOffset) });
  }
  get done() {
    return this.at >= this.end;
  }
  byte() {
    return this.bytes[this.at++];
  }
  unsigned() {
    let value = 0,
      scale = 1,
      byte;
    do {
      byte = this.byte();
      value += (byte & 127) * scale;
      scale *= 128;
    } while (byte & 128);
    return value;
  }
  /** A signed LEB128 number as BigInt. */
  signed() {
    let value = 0n,
      shift = 0n,
      byte;
    do {
      byte = this.byte();
      value |= BigInt(byte & 127) << shift;
      shift += 7n;
    } while (byte & 128);
    return BigInt.asIntN(Number(shift), value);
  }
  /** Steps over `count` bytes and says where they began. */
  skip(count) {
    this.at += count;
    return this.at - count;
  }
  take(count) {
    return this.bytes.subarray(this.skip(count), this.at);
  }
  float32() {
    return this.view.getFloat32(this.skip(4), true);
  }
  bits64() {
    return this.view.getBigUint64(this.skip(8), true);
  }
  text() {
    return new TextDecoder().decode(this.take(this.unsigned()));
  }
  list(read) {
    return Array.from({ length: this.unsigned() }, () => read(this));
  }
}

const TYPES = new Map([
  [0x7f, 'i'],
  [0x7e, 'l'],
  [0x7d, 'f'],
  [0x7c, 'd'],
  [0x7b, 'v'],
]);
export const valueType = (code) => {
  if (!TYPES.has(code)) throw new Error(`value type 0x${code.toString(16)} is not translated`);
  return TYPES.get(code);
};
const types = (reader) => reader.list((r) => valueType(r.byte())).join('');

function signature(reader) {
  if (reader.byte() !== 0x60) throw new Error('a type that is not a function');
  return { params: types(reader), results: types(reader) };
}

/** A constant initializer as a C literal: one i32.const, i64.const or f64.const. */
function constant(reader) {
  const opcode = reader.byte();
  const value =
    opcode === 0x41
      ? `(uint32_t)${reader.signed()}`
      : opcode === 0x42
        ? `(uint64_t)${reader.signed()}LL`
        : opcode === 0x44
          ? `from_bits_d(${reader.bits64()}ULL)`
          : null;
  if (value === null || reader.byte() !== 0x0b) throw new Error('an initializer that is not one constant');
  return value;
}

function limits(reader) {
  const flag = reader.byte(),
    low = reader.unsigned();
  if (flag & 1) reader.unsigned();
  return low;
}

function element(reader) {
  if (reader.unsigned() !== 0) throw new Error('only plain element segments are translated');
  return { offset: constant(reader), functions: reader.list((r) => r.unsigned()) };
}

function data(reader) {
  if (reader.unsigned() !== 0) throw new Error('only active data segments are translated');
  return { offset: constant(reader), bytes: reader.take(reader.unsigned()) };
}

function body(reader) {
  const size = reader.unsigned(),
    end = reader.at + size;
  const locals = reader
    .list((r) => ({ count: r.unsigned(), type: valueType(r.byte()) }))
    .map(({ count, type }) => type.repeat(count))
    .join('');
  const code = new Reader(reader.bytes, reader.at, end);
  reader.at = end;
  return { locals, code };
}

const SECTIONS = {
  1: (r, m) => {
    m.types = r.list(signature);
  },
  2: (r) => {
    if (r.unsigned() > 0) throw new Error('a module with imports is not translated');
  },
  3: (r, m) => {
    m.functions = r.list((s) => s.unsigned());
  },
  4: (r, m) => {
    m.tableSize = r.list((s) => {
      s.byte();
      return limits(s);
    })[0];
  },
  5: (r, m) => {
    m.pages = r.list(limits)[0];
  },
  6: (r, m) => {
    m.globals = r.list((s) => {
      const type = valueType(s.byte());
      s.byte();
      return { type, value: constant(s) };
    });
  },
  7: (r, m) => {
    m.exports = r.list((s) => ({ name: s.text(), kind: s.byte(), index: s.unsigned() }));
  },
  8: (r, m) => {
    m.start = r.unsigned();
  },
  9: (r, m) => {
    m.elements = r.list(element);
  },
  10: (r, m) => {
    m.bodies = r.list(body);
  },
  11: (r, m) => {
    m.data = r.list(data);
  },
};

export function readModule(bytes) {
  const reader = new Reader(bytes, 8);
  const module = {
    types: [],
    functions: [],
    tableSize: 0,
    pages: 0,
    globals: [],
    exports: [],
    start: null,
    elements: [],
    bodies: [],
    data: [],
  };
  while (!reader.done) {
    const id = reader.byte(),
      size = reader.unsigned(),
      end = reader.at + size;
    SECTIONS[id]?.(new Reader(bytes, reader.at, end), module);
    reader.at = end;
  }
  return module;
}
