/**
 * WebAssembly's plain operators as C: opcode → [result, operands, C expression of $0, $1, $2 and, for lanes, LANE].
 * Types: i = i32, l = i64, f = f32, d = f64, v = v128 (numbering of the WebAssembly specification, appendix "Index of instructions").
 */
const compare = (type, signed, unsigned) => [
  `i ${type}${type} $0 == $1`,
  `i ${type}${type} $0 != $1`,
  ...['<', '>', '<=', '>='].flatMap((op) => [
    `i ${type}${type} (${signed})$0 ${op} (${signed})$1`,
    `i ${type}${type} (${unsigned})$0 ${op} (${unsigned})$1`,
  ]),
];
const compareFloat = (type) => ['==', '!=', '<', '>', '<=', '>='].map((op) => `i ${type}${type} $0 ${op} $1`);
const arithmetic = (t, signed, bits) => [
  `${t} ${t} clz${bits}($0)`,
  `${t} ${t} ctz${bits}($0)`,
  `${t} ${t} popcount${bits}($0)`,
  `${t} ${t}${t} $0 + $1`,
  `${t} ${t}${t} $0 - $1`,
  `${t} ${t}${t} $0 * $1`,
  `${t} ${t}${t} (${signed})$0 / (${signed})$1`,
  `${t} ${t}${t} $0 / $1`,
  `${t} ${t}${t} (${signed})$0 % (${signed})$1`,
  `${t} ${t}${t} $0 % $1`,
  `${t} ${t}${t} $0 & $1`,
  `${t} ${t}${t} $0 | $1`,
  `${t} ${t}${t} $0 ^ $1`,
  `${t} ${t}${t} $0 << ($1 & ${bits - 1})`,
  `${t} ${t}${t} (${signed})$0 >> ($1 & ${bits - 1})`,
  `${t} ${t}${t} $0 >> ($1 & ${bits - 1})`,
  `${t} ${t}${t} rotl${bits}($0, $1)`,
  `${t} ${t}${t} rotl${bits}($0, ${bits} - $1)`,
];
const arithmeticFloat = (t, suffix) => [
  ...['fabs', null, 'ceil', 'floor', 'trunc', 'rint', 'sqrt'].map((name) => `${t} ${t} ${name ? `__builtin_${name}${suffix}($0)` : '-$0'}`),
  ...['+', '-', '*', '/'].map((op) => `${t} ${t}${t} $0 ${op} $1`),
  `${t} ${t}${t} min_${t}($0, $1)`,
  `${t} ${t}${t} max_${t}($0, $1)`,
  `${t} ${t}${t} __builtin_copysign${suffix}($0, $1)`,
];

const table = (first, rows) => rows.map((row, k) => [first + k, row]);
const parse = (rows) =>
  new Map(
    rows.map(([opcode, row]) => {
      const [result, operands, ...expression] = row.split(' ');
      return [opcode, { result, operands: operands === '-' ? '' : operands, expression: expression.join(' ') }];
    }),
  );

export const SCALAR = parse([
  [0x45, 'i i $0 == 0'],
  ...table(0x46, compare('i', 'int32_t', 'uint32_t')),
  [0x50, 'i l $0 == 0'],
  ...table(0x51, compare('l', 'int64_t', 'uint64_t')),
  ...table(0x5b, compareFloat('f')),
  ...table(0x61, compareFloat('d')),
  ...table(0x67, arithmetic('i', 'int32_t', 32)),
  ...table(0x79, arithmetic('l', 'int64_t', 64)),
  ...table(0x8b, arithmeticFloat('f', 'f')),
  ...table(0x99, arithmeticFloat('d', '')),
  ...table(0xa7, [
    'i l (uint32_t)$0',
    'i f (int32_t)$0',
    'i f (uint32_t)$0',
    'i d (int32_t)$0',
    'i d (uint32_t)$0',
    'l i (int64_t)(int32_t)$0',
    'l i $0',
    'l f (int64_t)$0',
    'l f (uint64_t)$0',
    'l d (int64_t)$0',
    'l d (uint64_t)$0',
    'f i (int32_t)$0',
    'f i $0',
    'f l (int64_t)$0',
    'f l $0',
    'f d (float)$0',
    'd i (int32_t)$0',
    'd i $0',
    'd l (int64_t)$0',
    'd l $0',
    'd f $0',
    'i f bits_f($0)',
    'l d bits_d($0)',
    'f i from_bits_f($0)',
    'd l from_bits_d($0)',
    'i i (int32_t)(int8_t)$0',
    'i i (int32_t)(int16_t)$0',
    'l l (int64_t)(int8_t)$0',
    'l l (int64_t)(int16_t)$0',
    'l l (int64_t)(int32_t)$0',
  ]),
]);

/** Behind the prefix 0xfc. */
export const SATURATING = parse(
  table(0, [
    'i f (uint32_t)saturate_i32($0)',
    'i f saturate_u32($0)',
    'i d (uint32_t)saturate_i32($0)',
    'i d saturate_u32($0)',
    'l f (uint64_t)saturate_i64($0)',
    'l f saturate_u64($0)',
    'l d (uint64_t)saturate_i64($0)',
    'l d saturate_u64($0)',
  ]),
);

const vector = (type, op) => `v vv (v)((${type})$0 ${op} (${type})$1)`;
const doubles = (name) => `v v (v)_mm_${name}((d2)$0`;

/** Behind the prefix 0xfd; loads, stores, constants and shuffles carry immediates and live in wasm-to-c.mjs. */
export const VECTOR = parse([
  [17, 'v i (v)(i4){(int)$0, (int)$0, (int)$0, (int)$0}'],
  [18, 'v l (v){$0, $0}'],
  [20, 'v d (v)(d2){$0, $0}'],
  [27, 'i v (uint32_t)((i4)$0)[LANE]'],
  [28, 'v vi with_i32($0, LANE, $1)'],
  [29, 'l v (uint64_t)($0)[LANE]'],
  [30, 'v vl with_i64($0, LANE, $1)'],
  [33, 'd v ((d2)$0)[LANE]'],
  [34, 'v vd with_f64($0, LANE, $1)'],
  ...['==', '!=', '<', null, '>', null, '<=', null, '>='].flatMap((op, k) => (op ? [[55 + k, vector('i4', op)]] : [])),
  ...table(
    71,
    ['==', '!=', '<', '>', '<=', '>='].map((op) => vector('d2', op)),
  ),
  ...table(77, [
    'v v ~$0',
    'v vv $0 & $1',
    'v vv $0 & ~$1',
    'v vv $0 | $1',
    'v vv $0 ^ $1',
    'v vvv ($0 & $2) | ($1 & ~$2)',
    'i v !_mm_testz_si128((__m128i)$0, (__m128i)$0)',
  ]),
  [116, `${doubles('ceil_pd')})`],
  [117, `${doubles('floor_pd')})`],
  [122, `${doubles('round_pd')}, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC)`],
  [148, `${doubles('round_pd')}, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)`],
  [0xa4, 'i v (uint32_t)_mm_movemask_ps((__m128)$0)'],
  [0xab, 'v vi (v)((i4)$0 << (int)($1 & 31))'],
  [0xac, 'v vi (v)((i4)$0 >> (int)($1 & 31))'],
  [0xad, 'v vi (v)((u4)$0 >> (int)($1 & 31))'],
  [0xae, vector('i4', '+')],
  [0xb1, vector('i4', '-')],
  [0xb5, vector('i4', '*')],
  [0xc1, 'v v -$0'],
  [0xc3, 'i v $0[0] != 0 && $0[1] != 0'],
  [0xc4, 'i v (uint32_t)_mm_movemask_pd((d2)$0)'],
  [0xc7, 'v v (v)_mm_cvtepi32_epi64((__m128i)$0)'],
  [0xc9, 'v v (v)_mm_cvtepu32_epi64((__m128i)$0)'],
  [0xcb, 'v vi (v)_mm_sll_epi64((__m128i)$0, _mm_cvtsi32_si128($1 & 63))'],
  [0xcc, 'v vi $0 >> (long long)($1 & 63)'],
  [0xcd, 'v vi (v)_mm_srl_epi64((__m128i)$0, _mm_cvtsi32_si128($1 & 63))'],
  [0xce, 'v vv $0 + $1'],
  [0xd1, 'v vv $0 - $1'],
  [0xd5, 'v vv $0 * $1'],
  ...table(
    0xd6,
    ['==', '!=', '<', '>', '<=', '>='].map((op) => `v vv (v)($0 ${op} $1)`),
  ),
  [0xec, 'v v (v)_mm_andnot_pd((d2){-0.0, -0.0}, (d2)$0)'],
  [0xed, 'v v (v)-(d2)$0'],
  [0xef, `${doubles('sqrt_pd')})`],
  ...table(
    0xf0,
    ['+', '-', '*', '/'].map((op) => vector('d2', op)),
  ),
  [0xf4, 'v vv min_v($0, $1)'],
  [0xf5, 'v vv max_v($0, $1)'],
  [0xf6, 'v vv (v)_mm_min_pd((d2)$1, (d2)$0)'],
  [0xf7, 'v vv (v)_mm_max_pd((d2)$1, (d2)$0)'],
  [0xfc, 'v v (v)(i4){saturate_i32(((d2)$0)[0]), saturate_i32(((d2)$0)[1]), 0, 0}'],
  [0xfe, 'v v (v)_mm_cvtepi32_pd((__m128i)$0)'],
]);

/** Loads by opcode: [result, C type in memory, value of `m`]. */
export const LOADS = new Map([
  [0x28, ['i', 'uint32_t', 'm']],
  [0x29, ['l', 'uint64_t', 'm']],
  [0x2a, ['f', 'float', 'm']],
  [0x2b, ['d', 'double', 'm']],
  [0x2c, ['i', 'int8_t', '(int32_t)m']],
  [0x2d, ['i', 'uint8_t', 'm']],
  [0x2e, ['i', 'int16_t', '(int32_t)m']],
  [0x2f, ['i', 'uint16_t', 'm']],
  [0x30, ['l', 'int8_t', '(int64_t)m']],
  [0x31, ['l', 'uint8_t', 'm']],
  [0x32, ['l', 'int16_t', '(int64_t)m']],
  [0x33, ['l', 'uint16_t', 'm']],
  [0x34, ['l', 'int32_t', '(int64_t)m']],
  [0x35, ['l', 'uint32_t', 'm']],
]);

/** Stores by opcode: [operand, C type in memory]. */
export const STORES = new Map([
  [0x36, ['i', 'uint32_t']],
  [0x37, ['l', 'uint64_t']],
  [0x38, ['f', 'float']],
  [0x39, ['d', 'double']],
  [0x3a, ['i', 'uint8_t']],
  [0x3b, ['i', 'uint16_t']],
  [0x3c, ['l', 'uint8_t']],
  [0x3d, ['l', 'uint16_t']],
  [0x3e, ['l', 'uint32_t']],
]);

/** Vector loads behind the prefix 0xfd: [C type in memory, value of `m`]. */
export const VECTOR_LOADS = new Map([
  [0, ['v', 'm']],
  [9, ['int32_t', '(v)(i4){m, m, m, m}']],
  [10, ['int64_t', '(v){m, m}']],
  [92, ['int32_t', '(v)(i4){m, 0, 0, 0}']],
  [93, ['int64_t', '(v){m, 0}']],
]);
