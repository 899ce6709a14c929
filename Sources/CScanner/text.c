// Owns the searches for bytes that end a run of plain text: those that are not UTF-8, and those special to JSON.

#include "CScanner.h"

#if defined(__SSE2__)
#include <emmintrin.h>

// The bytes of 16 that are zero or above 127.
static inline unsigned odd_mask(const uint8_t *block) {
  const __m128i bytes = _mm_loadu_si128((const __m128i *)block);
  return (unsigned)_mm_movemask_epi8(_mm_or_si128(bytes, _mm_cmpeq_epi8(bytes, _mm_setzero_si128())));
}

// Whether any byte of 64 is.
static inline int has_odd(const uint8_t *block) {
  const __m128i a = _mm_loadu_si128((const __m128i *)block);
  const __m128i b = _mm_loadu_si128((const __m128i *)(block + 16));
  const __m128i c = _mm_loadu_si128((const __m128i *)(block + 32));
  const __m128i d = _mm_loadu_si128((const __m128i *)(block + 48));
  const __m128i high = _mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d));
  const __m128i least = _mm_min_epu8(_mm_min_epu8(a, b), _mm_min_epu8(c, d));
  return _mm_movemask_epi8(_mm_or_si128(high, _mm_cmpeq_epi8(least, _mm_setzero_si128()))) != 0;
}

static inline unsigned string_mask(const uint8_t *block) {
  const __m128i bytes = _mm_loadu_si128((const __m128i *)block);
  const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
  const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  return (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), control));
}
#else
static inline unsigned odd_mask(const uint8_t *block) {
  unsigned mask = 0;
  for (int index = 0; index < 16; index++) mask |= (unsigned)(block[index] == 0 || block[index] > 127) << index;
  return mask;
}

static inline int has_odd(const uint8_t *block) {
  unsigned odd = 0;
  for (int index = 0; index < 64; index++) odd |= (unsigned)(block[index] == 0 || block[index] > 127);
  return odd != 0;
}

static inline unsigned string_mask(const uint8_t *block) {
  unsigned mask = 0;
  for (int index = 0; index < 16; index++)
    mask |= (unsigned)(block[index] == '"' || block[index] == '\\' || block[index] < 0x20) << index;
  return mask;
}
#endif

// The length of the well-formed sequence at `bytes` (Unicode 15, table 3-7), 0 where there is none.
static inline size_t sequence_length(const uint8_t *bytes, size_t left) {
  const uint8_t first = bytes[0];
  if (first < 0x80) return first != 0;
  if (first < 0xC2 || first > 0xF4) return 0;
  const size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (left < length) return 0;
  uint8_t low = 0x80, high = 0xBF;
  if (first == 0xE0) low = 0xA0;
  if (first == 0xED) high = 0x9F;
  if (first == 0xF0) low = 0x90;
  if (first == 0xF4) high = 0x8F;
  if (bytes[1] < low || bytes[1] > high) return 0;
  for (size_t index = 2; index < length; index++)
    if ((bytes[index] & 0xC0) != 0x80) return 0;
  return length;
}

size_t cscanner_not_text(const uint8_t *bytes, size_t from, size_t length) {
  size_t at = from;
  while (at < length) {
    while (at + 64 <= length && !has_odd(bytes + at)) at += 64;
    while (at + 16 <= length) {
      const unsigned mask = odd_mask(bytes + at);
      if (mask) {
        at += (size_t)__builtin_ctz(mask);
        break;
      }
      at += 16;
    }
    if (at >= length) break;
    const size_t step = sequence_length(bytes + at, length - at);
    if (step == 0) return at;
    at += step;
  }
  return length;
}

size_t cscanner_string_end(const uint8_t *bytes, size_t from, size_t length) {
  size_t at = from;
  for (; at + 16 <= length; at += 16) {
    const unsigned mask = string_mask(bytes + at);
    if (mask) return at + (size_t)__builtin_ctz(mask);
  }
  for (; at < length; at++)
    if (bytes[at] == '"' || bytes[at] == '\\' || bytes[at] < 0x20) return at;
  return length;
}
