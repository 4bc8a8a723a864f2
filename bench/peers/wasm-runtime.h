/* What translated modules stand on: the memory, and the operators whose WebAssembly meaning differs from C's. */
#include <math.h>
#include <smmintrin.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef long long v __attribute__((vector_size(16), may_alias));
typedef __m128d d2;
typedef int i4 __attribute__((vector_size(16), may_alias));
typedef unsigned u4 __attribute__((vector_size(16), may_alias));
typedef unsigned char b16 __attribute__((vector_size(16), may_alias));

#define MAX_PAGES 4096 /* 256 MB */
static unsigned char mem[(size_t)MAX_PAGES << 16] __attribute__((aligned(65536)));
static uint32_t pages;

typedef v v_at __attribute__((aligned(1)));
typedef double double_at __attribute__((aligned(1), may_alias));
typedef float float_at __attribute__((aligned(1), may_alias));
typedef int8_t int8_t_at __attribute__((may_alias));
typedef uint8_t uint8_t_at __attribute__((may_alias));
typedef int16_t int16_t_at __attribute__((aligned(1), may_alias));
typedef uint16_t uint16_t_at __attribute__((aligned(1), may_alias));
typedef int32_t int32_t_at __attribute__((aligned(1), may_alias));
typedef uint32_t uint32_t_at __attribute__((aligned(1), may_alias));
typedef int64_t int64_t_at __attribute__((aligned(1), may_alias));
typedef uint64_t uint64_t_at __attribute__((aligned(1), may_alias));
#define LOAD(type, at, offset) (*(const type##_at *)(mem + (size_t)(at) + (offset)))
#define STORE(type, at, offset, value) (*(type##_at *)(mem + (size_t)(at) + (offset)) = (type)(value))

static inline uint32_t grow(uint32_t by) {
  const uint32_t before = pages;
  if (by > MAX_PAGES - pages) return (uint32_t)-1;
  pages += by;
  return before;
}

static inline uint64_t bits_d(double x) { uint64_t b; memcpy(&b, &x, 8); return b; }
static inline uint32_t bits_f(float x) { uint32_t b; memcpy(&b, &x, 4); return b; }
static inline double from_bits_d(uint64_t b) { double x; memcpy(&x, &b, 8); return x; }
static inline float from_bits_f(uint32_t b) { float x; memcpy(&x, &b, 4); return x; }

static inline uint32_t clz32(uint32_t x) { return x ? __builtin_clz(x) : 32; }
static inline uint32_t ctz32(uint32_t x) { return x ? __builtin_ctz(x) : 32; }
static inline uint32_t popcount32(uint32_t x) { return __builtin_popcount(x); }
static inline uint64_t clz64(uint64_t x) { return x ? __builtin_clzll(x) : 64; }
static inline uint64_t ctz64(uint64_t x) { return x ? __builtin_ctzll(x) : 64; }
static inline uint64_t popcount64(uint64_t x) { return __builtin_popcountll(x); }
static inline uint32_t rotl32(uint32_t x, uint32_t n) { return x << (n & 31) | x >> (-n & 31); }
static inline uint64_t rotl64(uint64_t x, uint64_t n) { return x << (n & 63) | x >> (-n & 63); }

static inline int32_t saturate_i32(double x) { return x != x ? 0 : x <= -2147483648.0 ? INT32_MIN : x >= 2147483647.0 ? INT32_MAX : (int32_t)x; }
static inline uint32_t saturate_u32(double x) { return !(x > 0) ? 0 : x >= 4294967295.0 ? UINT32_MAX : (uint32_t)x; }
static inline int64_t saturate_i64(double x) { return x != x ? 0 : x <= -0x1p63 ? INT64_MIN : x >= 0x1p63 ? INT64_MAX : (int64_t)x; }
static inline uint64_t saturate_u64(double x) { return !(x > 0) ? 0 : x >= 0x1p64 ? UINT64_MAX : (uint64_t)x; }

/* min and max of WebAssembly: NaN wins, and −0 < +0. The vector forms are V8's own instruction sequences. */
static inline v min_v(v a, v b) {
  const d2 p = _mm_min_pd((d2)a, (d2)b), q = _mm_min_pd((d2)b, (d2)a), either = _mm_or_pd(p, q), nan = _mm_cmpunord_pd(q, either);
  return (v)_mm_andnot_pd((d2)_mm_srli_epi64((__m128i)nan, 13), _mm_or_pd(either, nan));
}
static inline v max_v(v a, v b) {
  const d2 p = _mm_max_pd((d2)a, (d2)b), q = _mm_max_pd((d2)b, (d2)a), differ = _mm_xor_pd(q, p), either = _mm_or_pd(p, differ);
  const d2 value = _mm_sub_pd(either, differ), nan = _mm_cmpunord_pd(differ, value);
  return (v)_mm_andnot_pd((d2)_mm_srli_epi64((__m128i)nan, 13), value);
}
static inline double min_d(double a, double b) { return a < b ? a : a > b ? b : a == b ? from_bits_d(bits_d(a) | bits_d(b)) : a + b; }
static inline double max_d(double a, double b) { return a > b ? a : a < b ? b : a == b ? from_bits_d(bits_d(a) & bits_d(b)) : a + b; }
static inline float min_f(float a, float b) { return (float)min_d(a, b); }
static inline float max_f(float a, float b) { return (float)max_d(a, b); }

static inline v with_i32(v x, int lane, uint32_t value) { i4 y = (i4)x; y[lane] = (int)value; return (v)y; }
static inline v with_i64(v x, int lane, uint64_t value) { x[lane] = (long long)value; return x; }
static inline v with_f64(v x, int lane, double value) { d2 y = (d2)x; y[lane] = value; return (v)y; }
