// Owns the arithmetic over whole columns of integers, which the compiler makes wide instructions of: for each generation
// of processors its own, chosen when the program starts.

#include "CScanner.h"
#include "wide.h"

#ifdef CSCANNER_WIDE
#define WIDE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define WIDE
#endif

#ifdef CSCANNER_WIDE

// Eight rows at a time, of which those wanted are moved together by one instruction. Writes up to eight rows too many.
__attribute__((target("avx512f,avx512vl"))) static size_t select_wide(
    int32_t *rows, const int64_t *condition, size_t count) {
  const __m512i one = _mm512_set1_epi64(1);
  __m256i numbers = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  size_t selected = 0, row = 0;
  for (; row + 8 <= count; row += 8) {
    const __mmask8 wanted = _mm512_cmpeq_epi64_mask(_mm512_loadu_si512(condition + row), one);
    _mm256_storeu_si256((__m256i *)(rows + selected), _mm256_maskz_compress_epi32(wanted, numbers));
    numbers = _mm256_add_epi32(numbers, _mm256_set1_epi32(8));
    selected += (size_t)__builtin_popcount(wanted);
  }
  for (; row < count; row++) {
    rows[selected] = (int32_t)row;
    selected += condition[row] == 1;
  }
  return selected;
}
#endif

size_t ccolumn_select(int32_t *rows, const int64_t *condition, size_t count) {
#ifdef CSCANNER_WIDE
  if (__builtin_cpu_supports("avx512vl")) return select_wide(rows, condition, count);
#endif
  size_t selected = 0;
  for (size_t row = 0; row < count; row++) {
    // Written always, kept only where the condition holds: no branch to guess wrong.
    rows[selected] = (int32_t)row;
    selected += condition[row] == 1;
  }
  return selected;
}

static inline int64_t is_present(int64_t value) { return value > CSCANNER_MISSING + 1; }

// What is made of many columns is held for 64 rows, in registers, until it is done.
typedef int64_t eight __attribute__((vector_size(64), aligned(8), may_alias));
#define EIGHTS 8
#define EACH_EIGHT for (int part = 0; part < EIGHTS; part++)

WIDE void ccolumn_all(int64_t *out, int64_t *const *columns, const long *numbers, size_t count, size_t rows) {
  for (size_t row = 0; row < rows; row += 8 * EIGHTS) {
    eight held[EIGHTS];
    EACH_EIGHT held[part] = (eight){1, 1, 1, 1, 1, 1, 1, 1};
    for (size_t number = 0; number < count; number++) {
      const eight *column = (const eight *)(columns[numbers[number]] + row);
      EACH_EIGHT held[part] &= column[part];
    }
    EACH_EIGHT ((eight *)(out + row))[part] = held[part];
  }
}

WIDE void ccolumn_any(int64_t *out, int64_t *const *columns, const long *numbers, size_t count, size_t rows) {
  for (size_t row = 0; row < rows; row += 8 * EIGHTS) {
    eight held[EIGHTS];
    EACH_EIGHT held[part] = (eight){0};
    for (size_t number = 0; number < count; number++) {
      const eight *column = (const eight *)(columns[numbers[number]] + row);
      EACH_EIGHT held[part] |= column[part];
    }
    EACH_EIGHT ((eight *)(out + row))[part] = held[part];
  }
}

WIDE void ccolumn_not(int64_t *restrict out, const int64_t *restrict one, size_t rows) {
  for (size_t row = 0; row < rows; row++) out[row] = one[row] ^ 1;
}

WIDE void ccolumn_is_missing(int64_t *restrict out, const int64_t *restrict one, size_t rows) {
  for (size_t row = 0; row < rows; row++) out[row] = !is_present(one[row]);
}

WIDE void ccolumn_in_range(int64_t *restrict out, const int64_t *restrict one, int64_t least, int64_t most, size_t rows) {
  for (size_t row = 0; row < rows; row++) out[row] = (one[row] >= least) & (one[row] <= most);
}

WIDE void ccolumn_at_most(
    int64_t *restrict out, const int64_t *restrict one, const int64_t *restrict other, size_t rows) {
  for (size_t row = 0; row < rows; row++)
    out[row] = is_present(one[row]) & is_present(other[row]) & (one[row] <= other[row]);
}

WIDE void ccolumn_fill_missing(int64_t *restrict out, const int64_t *restrict one, size_t rows) {
  for (size_t row = 0; row < rows; row++)
    out[row] = out[row] == CSCANNER_MISSING && is_present(one[row]) ? one[row] : out[row];
}

WIDE void ccolumn_choose(
    int64_t *out, int64_t *const *columns, const long *numbers, size_t count, const int64_t *otherwise, size_t rows) {
  for (size_t row = 0; row < rows; row += 8 * EIGHTS) {
    eight held[EIGHTS];
    EACH_EIGHT held[part] = ((const eight *)(otherwise + row))[part];
    // Last first, so that the first case that holds has the last word.
    for (size_t number = count; number >= 2; number -= 2) {
      const eight *condition = (const eight *)(columns[numbers[number - 2]] + row);
      const eight *value = (const eight *)(columns[numbers[number - 1]] + row);
      EACH_EIGHT {
        const eight chosen = condition[part] == 1;
        held[part] = (value[part] & chosen) | (held[part] & ~chosen);
      }
    }
    EACH_EIGHT ((eight *)(out + row))[part] = held[part];
  }
}

WIDE void ccolumn_sum(
    int64_t *restrict out, const int64_t *restrict one, const int64_t *restrict other, size_t rows) {
  for (size_t row = 0; row < rows; row++) {
    const int64_t a = one[row], b = other[row];
    const int64_t sum = (int64_t)((uint64_t)a + (uint64_t)b);
    const int64_t fits = ((a ^ sum) & (b ^ sum)) >= 0;
    out[row] = (is_present(a) & is_present(b) & fits & is_present(sum)) ? sum : CSCANNER_MISSING;
  }
}

WIDE void ccolumn_difference(
    int64_t *restrict out, const int64_t *restrict one, const int64_t *restrict other, size_t rows) {
  for (size_t row = 0; row < rows; row++) {
    const int64_t a = one[row], b = other[row];
    const int64_t difference = (int64_t)((uint64_t)a - (uint64_t)b);
    const int64_t fits = ((a ^ b) & (a ^ difference)) >= 0;
    out[row] = (is_present(a) & is_present(b) & fits & is_present(difference)) ? difference : CSCANNER_MISSING;
  }
}

WIDE size_t ccolumn_count(const int64_t *one, int64_t value, size_t rows) {
  size_t count = 0;
  for (size_t row = 0; row < rows; row++) count += one[row] == value;
  return count;
}

// The whole part of a quotient, rounded down. Processors divide doubles eight at a time, and below 2^52 the whole part
// of a quotient of integers is exact.
static inline int64_t whole(int64_t dividend, double divisor) {
  return (int64_t)__builtin_floor((double)dividend / divisor);
}

WIDE int64_t ccolumn_units(
    int64_t *restrict out, const int64_t *restrict one, int64_t least, int64_t most, int64_t offset, int64_t length,
    size_t rows) {
  const double divisor = (double)length;
  int64_t outside = 0;
  for (size_t row = 0; row < rows; row++) {
    const int64_t value = one[row];
    const int64_t present = is_present(value), inside = (value >= least) & (value <= most);
    outside |= present & !inside;
    out[row] = present ? whole((inside ? value : 0) + offset, divisor) : CSCANNER_MISSING;
  }
  return !outside;
}

WIDE void ccolumn_cycle(int64_t *out, int64_t shift, int64_t length, int64_t first, size_t rows) {
  const double divisor = (double)length;
  for (size_t row = 0; row < rows; row++) {
    const int64_t present = is_present(out[row]);
    const int64_t unit = (present ? out[row] : 0) + shift;
    out[row] = present ? unit - whole(unit, divisor) * length + first : CSCANNER_MISSING;
  }
}

WIDE void ccolumn_bin_equal(
    int64_t *restrict out, const int64_t *restrict one, int64_t width, int64_t up_to, size_t rows) {
  const int64_t beyond = width * up_to + 1;
  const double divisor = (double)width;
  for (size_t row = 0; row < rows; row++) {
    const int64_t value = one[row];
    const int64_t capped = value < 1 ? 1 : value < beyond ? value : beyond;
    const int64_t bin = whole(capped - 1, divisor) + 1;
    out[row] = is_present(value) ? (value > 0 ? bin : 0) : CSCANNER_MISSING;
  }
}

WIDE void ccolumn_bin_logarithmic(int64_t *restrict out, const int64_t *restrict one, int64_t bits, size_t rows) {
  for (size_t row = 0; row < rows; row++) {
    const int64_t value = one[row];
    const uint64_t below = (uint64_t)value - 1;
    // Up to 2^bits, octave 0, a value is its own bin.
    const int64_t length = 63 - __builtin_clzll(below | 1) - bits;
    const int64_t octave = length > 0 ? length : 0;
    const int64_t bin = (octave << bits) + (int64_t)(below >> octave) + 1;
    out[row] = is_present(value) ? (value > 0 ? bin : 0) : CSCANNER_MISSING;
  }
}

WIDE int64_t ccolumn_bin_of_share(
    int64_t *restrict out, const int64_t *restrict one, const int64_t *restrict total, int64_t parts, int64_t up_to,
    size_t rows) {
  const int64_t limit = ((int64_t)1 << 52) / parts;
  int64_t beyond = 0;
  for (size_t row = 0; row < rows; row++) {
    const int64_t value = one[row], of = total[row];
    const int64_t capped = value < 1 ? 1 : value < limit ? value : limit;
    const int64_t share = whole(capped * parts - 1, (double)(of > 0 ? of : 1)) + 1;
    const int64_t bin = value > 0 ? (share < up_to ? share : up_to) : 1;
    beyond |= value > limit;
    out[row] = (is_present(value) & (of > 0)) ? bin : CSCANNER_MISSING;
  }
  return !beyond;
}

#ifdef CSCANNER_WIDE
// Eight rows at a time, whose slots never leave the processor. `rows` has room for eight more.
__attribute__((target("avx512f,avx512vl"))) static size_t find_wide(
    int32_t *groups, int64_t *const *columns, const long *keys, const int64_t *bases, const int64_t *spans, size_t width,
    const int32_t *rows, size_t count, const int32_t *table) {
  const __m512i least = _mm512_set1_epi64(CSCANNER_MISSING + 1);
  size_t unknown = 0;
  for (size_t index = 0; index < count; index += 8) {
    __mmask8 found = count - index >= 8 ? 0xFF : (__mmask8)((1u << (count - index)) - 1);
    const __mmask8 there = found;
    const __m256i row = _mm256_loadu_si256((const __m256i *)(rows + index));
    __m512i slot = _mm512_setzero_si512();
    for (size_t key = 0; key < width; key++) {
      const __m512i value = _mm512_mask_i32gather_epi64(least, there, row, columns[keys[key]], 8);
      const __m512i span = _mm512_set1_epi64(spans[key]);
      const __mmask8 present = _mm512_cmpgt_epi64_mask(value, least);
      const __m512i digit = _mm512_maskz_sub_epi64(present, value, _mm512_set1_epi64(bases[key]));
      // A digit is 0 for what is missing alone.
      found &= _mm512_cmplt_epu64_mask(digit, span) & (__mmask8)(~present | _mm512_test_epi64_mask(digit, digit));
      slot = _mm512_add_epi64(_mm512_mul_epu32(slot, span), digit);
    }
    const __m256i slots = _mm512_cvtepi64_epi32(slot);
    const __m256i group = _mm256_mmask_i32gather_epi32(_mm256_set1_epi32(-1), found, slots, table, 4);
    _mm256_mask_storeu_epi32(groups + index, there, group);
    unknown += (size_t)__builtin_popcount(_mm256_mask_cmplt_epi32_mask(there, group, _mm256_setzero_si256()));
  }
  return unknown;
}
#endif

size_t ccolumn_dense(
    int32_t *groups, int64_t *const *columns, const long *keys, const int64_t *bases, const int64_t *spans, size_t width,
    const int32_t *rows, size_t count, const int32_t *table) {
#ifdef CSCANNER_WIDE
  if (__builtin_cpu_supports("avx512vl"))
    return find_wide(groups, columns, keys, bases, spans, width, rows, count, table);
#endif
  size_t unknown = 0;
  for (size_t index = 0; index < count; index++) {
    uint64_t slot = 0;
    int inside = 1;
    for (size_t key = 0; key < width; key++) {
      const int64_t value = columns[keys[key]][rows[index]];
      const uint64_t digit = is_present(value) ? (uint64_t)value - (uint64_t)bases[key] : 0;
      inside &= digit < (uint64_t)spans[key] && (digit > 0 || !is_present(value));
      slot = slot * (uint64_t)spans[key] + digit;
    }
    groups[index] = inside ? table[slot] : -1;
    unknown += groups[index] < 0;
  }
  return unknown;
}
