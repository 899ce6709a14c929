// Owns the hot pass over bytes: compare masks for quote, delimiter and newline, then a walk over their set bits.

#include "CScanner.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>

static inline uint64_t mask_of(const uint8_t *block, uint8_t byte) {
  const __m128i wanted = _mm_set1_epi8((char)byte);
  uint64_t mask = 0;
  for (int lane = 0; lane < 4; lane++) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(block + 16 * lane));
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted)) << (16 * lane);
  }
  return mask;
}
#elif defined(__ARM_NEON)
#include <arm_neon.h>

static inline uint64_t mask_of(const uint8_t *block, uint8_t byte) {
  const uint8x16_t wanted = vdupq_n_u8(byte);
  const uint8x16_t bit = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t a = vandq_u8(vceqq_u8(vld1q_u8(block), wanted), bit);
  const uint8x16_t b = vandq_u8(vceqq_u8(vld1q_u8(block + 16), wanted), bit);
  const uint8x16_t c = vandq_u8(vceqq_u8(vld1q_u8(block + 32), wanted), bit);
  const uint8x16_t d = vandq_u8(vceqq_u8(vld1q_u8(block + 48), wanted), bit);
  uint8x16_t sum = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
  sum = vpaddq_u8(sum, sum);
  return vgetq_lane_u64(vreinterpretq_u64_u8(sum), 0);
}
#else
static inline uint64_t mask_of(const uint8_t *block, uint8_t byte) {
  uint64_t mask = 0;
  for (int index = 0; index < 64; index++) mask |= (uint64_t)(block[index] == byte) << index;
  return mask;
}
#endif

// One body for both kinds of ends: `marks` and `room` are constants where it is inlined.
static inline __attribute__((always_inline)) cscanner_result index_fields(
    const uint8_t *bytes, size_t length, int final, uint8_t delimiter, uint32_t *ends, size_t room, int marks) {
  cscanner_result result = {0, 0, 0, 0, 0, 0};
  size_t written = 0;
  size_t newlines = 0;
  size_t field_start = 0;
  size_t escaped = SIZE_MAX;  // the second quote of a doubled pair
  uint32_t mark = 0;          // of the field that is being read
  int quoted = 0;
  uint8_t padded[64];

  for (size_t base = 0; base < length; base += 64) {
    if (marks && room - written < 65) {
      result.full = 1;
      return result;
    }
    const uint8_t *block = bytes + base;
    if (length - base < 64) {
      memset(padded, 0, sizeof padded);
      memcpy(padded, block, length - base);
      block = padded;
    }
    uint64_t valid = length - base >= 64 ? ~(uint64_t)0 : ((uint64_t)1 << (length - base)) - 1;
    const uint64_t newline = mask_of(block, '\n') & valid;
    const uint64_t quote = mask_of(block, '"') & valid;
    uint64_t bits = (mask_of(block, delimiter) & valid) | newline;

    if (!quoted && quote == 0) {
      if (!bits) continue;
      // Which of the ends are newlines nobody can guess, so it is asked once for all of them.
      const size_t first = written;
      uint64_t rest = bits;
      do {
        const int index = __builtin_ctzll(rest);
        ends[written++] = (uint32_t)(base + (size_t)index) | ((uint32_t)((newline >> index) & 1) << 31);
        rest &= rest - 1;
      } while (rest);
      if (marks) {
        ends[first] |= mark;
        mark = 0;
      }
      field_start = base + 64 - (size_t)__builtin_clzll(bits);
      if (newline) {
        const int last = 63 - __builtin_clzll(newline);
        const size_t lines = (size_t)__builtin_popcountll(newline);
        newlines += lines;
        result.records += lines;
        result.fields = first + (size_t)__builtin_popcountll(bits & (~(uint64_t)0 >> (63 - last)));
        result.consumed = base + (size_t)last + 1;
        result.newlines = newlines;
      }
      continue;
    }

    bits |= quote;
    while (bits) {
      const int index = __builtin_ctzll(bits);
      const size_t at = base + (size_t)index;
      const uint64_t bit = (uint64_t)1 << index;
      bits &= bits - 1;
      newlines += (newline & bit) != 0;
      if (quote & bit) {
        if (at == escaped) continue;
        if (quoted) {
          const uint8_t next = at + 1 < length ? bytes[at + 1] : '\n';
          if (next == '"') {
            escaped = at + 1;
            mark = CSCANNER_REWRITE;
          } else {
            quoted = 0;
            const int ends_line = next == '\n' || (next == '\r' && (at + 2 >= length || bytes[at + 2] == '\n'));
            if (next != delimiter && !ends_line) mark = CSCANNER_REWRITE;
          }
        } else if (at == field_start) {
          quoted = 1;
        }
        continue;
      }
      if (quoted) continue;
      const uint32_t is_newline = (newline & bit) != 0;
      ends[written++] = (uint32_t)at | (marks ? mark : 0) | (is_newline << 31);
      mark = 0;
      field_start = at + 1;
      if (is_newline) {
        result.records++;
        result.fields = written;
        result.consumed = at + 1;
        result.newlines = newlines;
      }
    }
  }

  if (final && result.consumed < length) {
    ends[written++] = (uint32_t)length | (marks ? mark : 0) | CSCANNER_RECORD_END;
    result.records++;
    result.fields = written;
    result.consumed = length;
    result.newlines = newlines;
    result.unclosed = quoted;
  }
  return result;
}

cscanner_result cscanner_index(const uint8_t *bytes, size_t length, int final, uint8_t delimiter, uint32_t *ends) {
  return index_fields(bytes, length, final, delimiter, ends, SIZE_MAX, 0);
}

cscanner_result cscanner_index_marked(
    const uint8_t *bytes, size_t length, int final, uint8_t delimiter, uint32_t *ends, size_t room) {
  return index_fields(bytes, length, final, delimiter, ends, room, 1);
}

size_t cscanner_regular(
    const uint32_t *ends, size_t from, size_t to, size_t width, long begin, long number, size_t room, long *starts,
    long *numbers, long *entries) {
  size_t records = 0;
  for (; records < room && to - from >= width; from += width) {
    uint32_t before = 0;
    for (size_t field = 0; field + 1 < width; field++) before |= ends[from + field];
    const uint32_t last = ends[from + width - 1];
    if ((before & CSCANNER_RECORD_END) || !(last & CSCANNER_RECORD_END)) break;
    starts[records] = begin;
    numbers[records] = number + (long)records;
    entries[records] = (long)from;
    records++;
    begin = (long)(last & CSCANNER_OFFSET) + 1;
  }
  return records;
}

size_t cscanner_plain_contents(
    const uint8_t *bytes, const uint32_t *ends, const long *entries, const long *starts, size_t column, size_t width,
    size_t count, int32_t *lows, int32_t *highs) {
  const int ends_line = column + 1 == width;
  for (size_t record = 0; record < count; record++) {
    const size_t entry = (size_t)entries[record] + column;
    const uint32_t end = ends[entry];
    size_t low = column == 0 ? (size_t)starts[record] : (size_t)(ends[entry - 1] & CSCANNER_OFFSET) + 1;
    size_t high = end & CSCANNER_OFFSET;
    if (ends_line && high > low && bytes[high - 1] == '\r') high--;
    if (low < high) {
      if (bytes[low] == '"') {
        if (high - low < 2 || (end & CSCANNER_REWRITE)) return record;
        low++;
        high--;
      }
      // Spaces and tabs, and what else lies below.
      if (low < high && (bytes[low] <= ' ' || bytes[high - 1] <= ' ')) return record;
    }
    lows[record] = (int32_t)low;
    highs[record] = (int32_t)high;
  }
  return count;
}

cscanner_result cscanner_lines(const uint8_t *bytes, size_t length, int final) {
  cscanner_result result = {0, 0, 0, 0, 0, 0};
  size_t base = 0;
  for (; base + 64 <= length; base += 64) {
    const uint64_t newline = mask_of(bytes + base, '\n');
    if (newline == 0) continue;
    result.newlines += (size_t)__builtin_popcountll(newline);
    result.consumed = base + 64 - (size_t)__builtin_clzll(newline);
  }
  for (; base < length; base++) {
    if (bytes[base] != '\n') continue;
    result.newlines++;
    result.consumed = base + 1;
  }
  result.records = result.newlines;
  if (final && result.consumed < length) {
    result.records++;
    result.consumed = length;
  }
  return result;
}
