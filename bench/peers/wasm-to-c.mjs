// Translates the engine's release module to C, so that gcc compiles the very same algorithm at the same vector width: every
// instruction becomes one C expression, memory is one static array without bounds checks, there is no FMA and no 256-bit vector.
// `node bench/peers/wasm-to-c.mjs core.wasm core.c`. (Debian 12's wasm2c, wabt 1.0.32, aborts on SIMD.)
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readModule, valueType } from './wasm-module.mjs';
import { LOADS, SATURATING, SCALAR, STORES, VECTOR, VECTOR_LOADS } from './wasm-opcodes.mjs';

const C_TYPES = { i: 'uint32_t', l: 'uint64_t', f: 'float', d: 'double', v: 'v' };
const returnType = ({ results }) => (results === '' ? 'void' : C_TYPES[results]);
const parameterList = (params) => (params === '' ? 'void' : [...params].map((type, k) => `${C_TYPES[type]} x${k}`).join(', '));

/** One function body: a symbolic stack of C variables, one variable per value. */
class FunctionWriter {
  constructor(module, index) {
    const type = module.types[module.functions[index]];
    const { locals, code } = module.bodies[index];
    Object.assign(this, {
      module,
      index,
      type,
      code,
      locals: type.params + locals,
      lines: [],
      variables: [],
      stack: [],
      labels: 0,
      dead: false,
    });
    this.blocks = [this.openBlock('block', type.results)];
  }

  openBlock(kind, results) {
    return {
      kind,
      label: `label${this.labels++}`,
      result: results === '' ? null : this.variable(results),
      height: this.stack.length,
      used: false,
    };
  }
  variable(type) {
    const variable = { name: `t${this.variables.length}`, type };
    this.variables.push(variable);
    return variable;
  }
  line(text) {
    this.lines.push(`  ${text}`);
  }
  push(type, expression) {
    const variable = this.variable(type);
    this.line(`${variable.name} = ${expression};`);
    this.stack.push(variable);
  }
  pop() {
    return this.stack.pop().name;
  }
  popMany(count) {
    return this.stack.splice(this.stack.length - count).map(({ name }) => name);
  }

  write() {
    while (this.blocks.length > 0) this.instruction();
    const { name = null } = this.result ?? {};
    const declarations = [
      ...[...this.locals]
        .slice(this.type.params.length)
        .map((type, k) => `  ${C_TYPES[type]} x${k + this.type.params.length} = ${type === 'v' ? '{0, 0}' : 0};`),
      ...this.variables.map((variable) => `  ${C_TYPES[variable.type]} ${variable.name};`),
    ];
    return [
      `static ${returnType(this.type)} f${this.index}(${parameterList(this.type.params)}) {`,
      ...declarations,
      ...this.lines,
      ...(name ? [`  return ${name};`] : []),
      '}',
    ].join('\n');
  }

  instruction() {
    const opcode = this.code.byte();
    if (opcode <= 0x11 || opcode === 0x1a || opcode === 0x1b) return this.control(opcode);
    if (opcode >= 0x20 && opcode <= 0x24) return this.variableAccess(opcode);
    if (LOADS.has(opcode)) return this.load(...LOADS.get(opcode));
    if (STORES.has(opcode)) return this.store(...STORES.get(opcode));
    if (opcode === 0x3f || opcode === 0x40) return this.memorySize(opcode);
    if (opcode >= 0x41 && opcode <= 0x44) return this.constant(opcode);
    if (opcode === 0xfc) return this.bulk(this.code.unsigned());
    if (opcode === 0xfd) return this.vector(this.code.unsigned());
    return this.operator(SCALAR.get(opcode), `0x${opcode.toString(16)}`);
  }

  operator(operator, name, lane = '') {
    if (!operator) throw new Error(`opcode ${name} is not translated`);
    const operands = this.popMany(operator.operands.length);
    this.push(operator.result, operator.expression.replaceAll(/\$(\d)/g, (_, k) => operands[k]).replaceAll('LANE', lane));
  }

  blockType() {
    const code = this.code.byte();
    return code === 0x40 ? '' : valueType(code);
  }

  control(opcode) {
    switch (opcode) {
      case 0x00:
        this.line('__builtin_trap();');
        this.kill();
        break;
      case 0x01:
        break;
      case 0x02:
        this.blocks.push(this.openBlock('block', this.blockType()));
        break;
      case 0x03:
        this.loop();
        break;
      case 0x04:
        this.branchIf();
        break;
      case 0x05:
        this.otherwise();
        break;
      case 0x0b:
        this.end();
        break;
      case 0x0c:
        this.jump(this.code.unsigned());
        this.kill();
        break;
      case 0x0d: {
        const target = this.code.unsigned();
        this.line(`if (${this.pop()}) {`);
        this.jump(target);
        this.line('}');
        break;
      }
      case 0x0e:
        this.jumpTable();
        break;
      case 0x0f:
        this.jump(this.blocks.length - 1);
        this.kill();
        break;
      case 0x10:
        this.call();
        break;
      case 0x11:
        this.callIndirect();
        break;
      case 0x1a:
        this.pop();
        break;
      case 0x1b: {
        const [a, b, c] = this.stack.splice(-3);
        this.push(a.type, `${c.name} ? ${a.name} : ${b.name}`);
        break;
      }
      default:
        throw new Error(`opcode 0x${opcode.toString(16)} is not translated`);
    }
  }

  /** Skips what cannot be reached: up to the `else` or `end` of the current block. */
  kill() {
    this.dead = true;
    const skip = this.code;
    for (let depth = 0; ; ) {
      const at = skip.at,
        opcode = skip.byte();
      if (opcode >= 0x02 && opcode <= 0x04) {
        skip.byte();
        depth++;
        continue;
      }
      if (opcode === 0x0b || opcode === 0x05) {
        if (depth === 0) {
          skip.at = at;
          return;
        }
        if (opcode === 0x0b) depth--;
        continue;
      }
      skip.at = at;
      this.skipInstruction();
    }
  }
  /** After `br`, `return` and `unreachable` compilers emit no more than drops, constants and further jumps. */
  skipInstruction() {
    const opcode = this.code.byte();
    if (opcode === 0x00 || opcode === 0x0f || opcode === 0x1a) return;
    if (opcode === 0x0c || opcode === 0x20 || opcode === 0x23) {
      this.code.unsigned();
      return;
    }
    if (opcode === 0x41 || opcode === 0x42) {
      this.code.signed();
      return;
    }
    if (opcode === 0x44) {
      this.code.bits64();
      return;
    }
    throw new Error(`unreachable opcode 0x${opcode.toString(16)} is not skipped`);
  }

  loop() {
    const block = this.openBlock('loop', this.blockType());
    this.blocks.push(block);
    this.line(`${block.label}:;`);
  }
  branchIf() {
    const results = this.blockType(),
      condition = this.pop();
    this.blocks.push(this.openBlock('if', results));
    this.line(`if (${condition}) {`);
  }
  closeBranch(block) {
    if (!this.dead && block.result) this.line(`${block.result.name} = ${this.pop()};`);
    this.stack.length = block.height;
  }
  otherwise() {
    this.closeBranch(this.blocks.at(-1));
    this.line('} else {');
    this.dead = false;
  }
  end() {
    const block = this.blocks.pop();
    this.closeBranch(block);
    if (block.kind === 'if') this.line('}');
    if (block.kind !== 'loop' && block.used) this.line(`${block.label}:;`);
    this.dead = false;
    if (this.blocks.length === 0) this.result = block.result;
    else if (block.result) this.stack.push(block.result);
  }
  jump(depth) {
    const block = this.blocks.at(-1 - depth);
    if (block.kind !== 'loop' && block.result) this.line(`${block.result.name} = ${this.stack.at(-1).name};`);
    block.used = true;
    this.line(`goto ${block.label};`);
  }
  jumpTable() {
    const targets = this.code.list((reader) => reader.unsigned());
    this.line(`switch (${this.pop()}) {`);
    targets.forEach((target, k) => {
      this.line(`case ${k}:`);
      this.jump(target);
    });
    this.line('default:');
    this.jump(this.code.unsigned());
    this.line('}');
    this.kill();
  }
  call() {
    const index = this.code.unsigned(),
      type = this.module.types[this.module.functions[index]];
    this.invoke(`f${index}`, type);
  }
  callIndirect() {
    const type = this.module.types[this.code.unsigned()];
    this.code.unsigned();
    const index = this.pop();
    this.invoke(`((${returnType(type)} (*)(${parameterList(type.params)}))table[${index}])`, type);
  }
  invoke(target, { params, results }) {
    const call = `${target}(${this.popMany(params.length).join(', ')})`;
    if (results === '') this.line(`${call};`);
    else this.push(results, call);
  }

  variableAccess(opcode) {
    const index = this.code.unsigned();
    if (opcode === 0x20) this.push(this.locals[index], `x${index}`);
    else if (opcode === 0x21) this.line(`x${index} = ${this.pop()};`);
    else if (opcode === 0x22) this.line(`x${index} = ${this.stack.at(-1).name};`);
    else if (opcode === 0x23) this.push(this.module.globals[index].type, `g${index}`);
    else this.line(`g${index} = ${this.pop()};`);
  }

  address() {
    this.code.unsigned();
    return { offset: this.code.unsigned() };
  }
  load(result, type, value) {
    const { offset } = this.address();
    this.push(result, value.replaceAll(/\bm\b/g, `LOAD(${type}, ${this.pop()}, ${offset})`));
  }
  store(_, type) {
    const { offset } = this.address();
    const [at, value] = this.popMany(2);
    this.line(`STORE(${type}, ${at}, ${offset}, ${value});`);
  }
  memorySize(opcode) {
    this.code.byte();
    this.push('i', opcode === 0x3f ? 'pages' : `grow(${this.pop()})`);
  }
  constant(opcode) {
    if (opcode === 0x41) this.push('i', `(uint32_t)${this.code.signed()}`);
    else if (opcode === 0x42) this.push('l', `(uint64_t)${BigInt.asUintN(64, this.code.signed())}ULL`);
    else if (opcode === 0x43) this.push('f', `${this.code.float32()}f`);
    else this.push('d', `from_bits_d(${this.code.bits64()}ULL)`);
  }
  bulk(opcode) {
    if (opcode < 8) return this.operator(SATURATING.get(opcode), `0xfc ${opcode}`);
    if (opcode !== 10 && opcode !== 11) throw new Error(`opcode 0xfc ${opcode} is not translated`);
    this.code.take(opcode === 10 ? 2 : 1);
    const [to, from, count] = this.popMany(3);
    this.line(opcode === 10 ? `memmove(mem + ${to}, mem + ${from}, ${count});` : `memset(mem + ${to}, ${from}, ${count});`);
  }

  vector(opcode) {
    if (VECTOR_LOADS.has(opcode)) return this.load('v', ...VECTOR_LOADS.get(opcode));
    if (opcode === 11) return this.store('v', 'v');
    if (opcode === 12) return this.push('v', `(v){${this.code.bits64()}ULL, ${this.code.bits64()}ULL}`);
    if (opcode === 13) return this.shuffle();
    if (opcode === 87) return this.loadLane();
    if (opcode === 91) return this.storeLane();
    return this.operator(VECTOR.get(opcode), `0xfd ${opcode}`, opcode >= 21 && opcode <= 34 ? String(this.code.byte()) : '');
  }
  shuffle() {
    const lanes = this.code.take(16),
      [a, b] = this.popMany(2);
    this.push('v', `(v)__builtin_shuffle((b16)${a}, (b16)${b}, (b16){${lanes.join(', ')}})`);
  }
  loadLane() {
    const { offset } = this.address(),
      lane = this.code.byte(),
      [at, value] = this.popMany(2);
    this.push('v', `with_i64(${value}, ${lane}, LOAD(uint64_t, ${at}, ${offset}))`);
  }
  storeLane() {
    const { offset } = this.address(),
      lane = this.code.byte(),
      [at, value] = this.popMany(2);
    this.line(`STORE(uint64_t, ${at}, ${offset}, (uint64_t)${value}[${lane}]);`);
  }
}

/** `call(i, arguments)`: the i-th exported function, all numbers carried as doubles. */
function dispatcher(module) {
  const cases = exportedFunctions(module).map(({ index }, k) => {
    const type = module.types[module.functions[index]];
    const call = `f${index}(${[...type.params].map((t, n) => (t === 'i' ? `(uint32_t)(int64_t)a[${n}]` : `a[${n}]`)).join(', ')})`;
    return `    case ${k}: ${type.results === '' ? `${call}; return 0;` : type.results === 'i' ? `return (int32_t)${call};` : `return ${call};`}`;
  });
  return ['static double call(int which, const double *a) {', '  switch (which) {', ...cases, '    default: abort();', '  }', '}'].join(
    '\n',
  );
}

/** The exported functions in the order in which a trace counts them. */
const exportedFunctions = (module) => module.exports.filter(({ kind }) => kind === 0);

export function translate(bytes) {
  const module = readModule(bytes);
  const prototypes = module.functions.map(
    (type, k) => `static ${returnType(module.types[type])} f${k}(${parameterList(module.types[type].params)});`,
  );
  const globals = module.globals.map(({ type }, k) => `static ${C_TYPES[type]} g${k};`);
  const init = [
    'static void initialize(void) {',
    `  pages = ${module.pages};`,
    ...module.globals.map(({ value }, k) => `  g${k} = ${value};`),
    ...module.data.map(
      ({ offset, bytes: data }) => `  memcpy(mem + ${offset}, (const unsigned char[]){${Array.from(data).join(',')}}, ${data.length});`,
    ),
    ...module.elements.flatMap(({ offset, functions }) => functions.map((index, k) => `  table[${offset} + ${k}] = (void *)f${index};`)),
    ...(module.start === null ? [] : [`  f${module.start}();`]),
    '}',
  ];
  return [
    '/* Written by wasm-to-c.mjs. */',
    '#include "wasm-runtime.h"',
    `static void *table[${Math.max(1, module.tableSize)}];`,
    ...prototypes,
    ...globals,
    ...module.bodies.map((_, k) => new FunctionWriter(module, k).write()),
    ...init,
    dispatcher(module),
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(process.argv[3], translate(readFileSync(process.argv[2])));
