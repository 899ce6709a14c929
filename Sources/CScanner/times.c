// Owns the reading of times that are all written in one form, eight rows at a time.

#include "CScanner.h"
#include "wide.h"

#ifdef CSCANNER_WIDE
#define WIDE __attribute__((target("avx512f,avx512vl")))

WIDE static inline __m512i at_bit(const __m512i *pairs, ctimes_digits digits) {
  const __m512i word = _mm512_srl_epi64(pairs[digits.window], _mm_cvtsi32_si128(digits.shift));
  return _mm512_and_si512(word, _mm512_set1_epi64(digits.mask));
}

// Quotients and products of numbers below 2^16 and 2^32, exact.
WIDE static inline __m512i times(__m512i number, int factor) { return _mm512_mul_epu32(number, _mm512_set1_epi64(factor)); }

WIDE static inline __m512i by_100(__m512i number) { return _mm512_srli_epi64(times(number, 5243), 19); }

WIDE static inline __m512i by_5(__m512i number) { return _mm512_srli_epi64(times(number, 52429), 18); }

// Days since 1970-01-01, as `FixedTime` reckons them.
WIDE static inline __m512i day_number(__m512i year, __m512i month, __m512i day) {
  const __mmask8 early = _mm512_cmple_epu64_mask(month, _mm512_set1_epi64(2));
  const __m512i shifted = _mm512_mask_sub_epi64(year, early, year, _mm512_set1_epi64(1));
  const __m512i place = _mm512_mask_add_epi64(
      _mm512_sub_epi64(month, _mm512_set1_epi64(3)), early, month, _mm512_set1_epi64(9));
  const __m512i centuries = by_100(shifted);
  __m512i number = times(shifted, 365);
  number = _mm512_add_epi64(number, _mm512_srli_epi64(shifted, 2));
  number = _mm512_sub_epi64(number, centuries);
  number = _mm512_add_epi64(number, _mm512_srli_epi64(centuries, 2));
  number = _mm512_add_epi64(number, by_5(_mm512_add_epi64(times(place, 153), _mm512_set1_epi64(2))));
  return _mm512_add_epi64(number, _mm512_sub_epi64(day, _mm512_set1_epi64(719469)));
}

WIDE static size_t read_wide(
    const uint8_t *bytes, const int32_t *lows, const int32_t *highs, size_t rows, const ctimes_form *form,
    int64_t least, int64_t most, int64_t offset, int64_t *out) {
  const __m512i high_bits = _mm512_set1_epi64(0x8080808080808080);
  size_t left = 0;
  for (size_t row = 0; row < rows; row += 8) {
    const __mmask8 there = rows - row >= 8 ? 0xFF : (__mmask8)((1u << (rows - row)) - 1);
    const __m256i low = _mm256_maskz_loadu_epi32(there, lows + row);
    const __m256i length = _mm256_sub_epi32(_mm256_maskz_loadu_epi32(there, highs + row), low);
    const __mmask8 empty = _mm256_mask_testn_epi32_mask(there, length, length);
    __mmask8 read = _mm256_mask_cmpeq_epi32_mask(there, length, _mm256_set1_epi32(form->length));
    __m512i pairs[4], excess = _mm512_setzero_si512();
    for (int window = 0; window < form->windows; window++) {
      const __m256i place = _mm256_add_epi32(low, _mm256_set1_epi32(form->offsets[window]));
      const __m512i word = _mm512_mask_i32gather_epi64(_mm512_setzero_si512(), read, place, bytes, 1);
      const __m512i digits = _mm512_xor_si512(word, _mm512_set1_epi64((long long)form->written[window]));
      const __m512i beyond = _mm512_add_epi64(digits, _mm512_set1_epi64((long long)form->excess[window]));
      excess = _mm512_or_si512(excess, _mm512_or_si512(digits, beyond));
      // Every byte becomes itself, ten times, and the next.
      const __m512i tens = _mm512_add_epi64(_mm512_slli_epi64(digits, 3), _mm512_slli_epi64(digits, 1));
      pairs[window] = _mm512_add_epi64(tens, _mm512_srli_epi64(digits, 8));
    }
    read = _mm512_mask_testn_epi64_mask(read, excess, high_bits);
    __m512i year = at_bit(pairs, form->year);
    if (form->century.mask) {
      year = _mm512_add_epi64(year, times(at_bit(pairs, form->century), 100));
    } else {
      const __mmask8 recent = _mm512_cmplt_epu64_mask(year, _mm512_set1_epi64(70));
      year = _mm512_add_epi64(
          year, _mm512_mask_blend_epi64(recent, _mm512_set1_epi64(1900), _mm512_set1_epi64(2000)));
    }
    const __m512i month = at_bit(pairs, form->month), day = at_bit(pairs, form->day);
    const __m512i hour = at_bit(pairs, form->hour), minute = at_bit(pairs, form->minute);
    const __m512i second = at_bit(pairs, form->second), one = _mm512_set1_epi64(1), sixty = _mm512_set1_epi64(60);
    // Every month's last day but the 29th of February, which is left.
    const __m512i odd = _mm512_and_si512(_mm512_xor_si512(month, _mm512_srli_epi64(month, 3)), one);
    const __mmask8 february = _mm512_cmpeq_epi64_mask(month, _mm512_set1_epi64(2));
    const __m512i last = _mm512_mask_mov_epi64(
        _mm512_add_epi64(odd, _mm512_set1_epi64(30)), february, _mm512_set1_epi64(28));
    read = _mm512_mask_cmpge_epu64_mask(read, year, one);
    read = _mm512_mask_cmpge_epu64_mask(read, month, one);
    read = _mm512_mask_cmple_epu64_mask(read, month, _mm512_set1_epi64(12));
    read = _mm512_mask_cmpge_epu64_mask(read, day, one);
    read = _mm512_mask_cmple_epu64_mask(read, day, last);
    read = _mm512_mask_cmplt_epu64_mask(read, hour, _mm512_set1_epi64(24));
    read = _mm512_mask_cmplt_epu64_mask(read, minute, sixty);
    read = _mm512_mask_cmplt_epu64_mask(read, second, sixty);
    // Of numbers below nought, the low halves are multiplied with their sign.
    __m512i local = _mm512_mul_epi32(day_number(year, month, day), _mm512_set1_epi64(86400));
    local = _mm512_add_epi64(local, times(hour, 3600));
    local = _mm512_add_epi64(local, times(minute, 60));
    local = _mm512_add_epi64(local, second);
    read = _mm512_mask_cmpge_epi64_mask(read, local, _mm512_set1_epi64(least));
    read = _mm512_mask_cmplt_epi64_mask(read, local, _mm512_set1_epi64(most));
    __m512i result = _mm512_mask_blend_epi64(
        empty, _mm512_set1_epi64(CSCANNER_MISSING + 1), _mm512_set1_epi64(CSCANNER_MISSING));
    result = _mm512_mask_sub_epi64(result, read, local, _mm512_set1_epi64(offset));
    _mm512_mask_storeu_epi64(out + row, there, result);
    left += (size_t)__builtin_popcount(there & ~(read | empty));
  }
  return left;
}
#endif

size_t ctimes_read(
    const uint8_t *bytes, const int32_t *lows, const int32_t *highs, size_t rows, const ctimes_form *form,
    int64_t least, int64_t most, int64_t offset, int64_t *out) {
#ifdef CSCANNER_WIDE
  if (__builtin_cpu_supports("avx512vl"))
    return read_wide(bytes, lows, highs, rows, form, least, most, offset, out);
#endif
  (void)bytes, (void)lows, (void)highs, (void)form, (void)least, (void)most, (void)offset;
  for (size_t row = 0; row < rows; row++) out[row] = CSCANNER_MISSING + 1;
  return rows;
}
