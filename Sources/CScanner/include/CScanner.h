// The scanner: finds where fields and records end in delimited text, where lines end, and bytes that are no text,
// 64 bytes at a time.
#ifndef PLUMBLINE_CSCANNER_H
#define PLUMBLINE_CSCANNER_H

#include <stddef.h>
#include <stdint.h>

// In an end, the bit that marks the last field of a record; the rest is the offset of the delimiter or newline.
#define CSCANNER_RECORD_END 0x80000000u
// In an end of `cscanner_index_marked`, the bit that marks a quoted field whose content is not simply what is between
// its quotes: it holds doubled quotes, or bytes after the closing one.
#define CSCANNER_REWRITE 0x40000000u
// In an end of `cscanner_index_marked`, the offset.
#define CSCANNER_OFFSET 0x3fffffffu

typedef struct {
  size_t fields;     // ends written, those of whole records only
  size_t records;    // whole records found
  size_t consumed;   // bytes up to and including the last whole record's newline
  size_t newlines;   // newlines among the consumed bytes, quoted ones included
  int unclosed;      // the bytes end inside a quoted field
  int full;          // the room for ends was used up before the bytes were
} cscanner_result;

// Indexes `length` bytes that begin at the start of a record. `ends` has room for `length + 1` entries.
// `final` says that no bytes follow: what comes after the last newline is then a record of its own.
//
// Quotes follow RFC 4180, and where it is silent Python's csv module: a quote opens a field only as its first byte;
// any other quote outside a quoted field is an ordinary byte. Records end at LF; a CR before it is left to the caller.
// `length` must be below 2^31.
cscanner_result cscanner_index(const uint8_t *bytes, size_t length, int final, uint8_t delimiter, uint32_t *ends);

// The same with marks in the ends, and with room for `room` of them, at least 65. `length` must be below 2^30.
cscanner_result cscanner_index_marked(
    const uint8_t *bytes, size_t length, int final, uint8_t delimiter, uint32_t *ends, size_t room);

// Writes the records that, one after another from the end numbered `from` on and before `to`, have exactly `width` fields:
// the offset where each begins, the first at `begin`; its number, the first `number`; and the end of its first field.
// Returns how many they are, `room` at most.
size_t cscanner_regular(
    const uint32_t *ends, size_t from, size_t to, size_t width, long begin, long number, size_t room, long *starts,
    long *numbers, long *entries);

// Where the contents of the column numbered `column` of `width` begin and end in each of `count` records, up to the first
// of which something has to be rewritten or trimmed. Returns how many they are. `entries` are the ends of the records'
// first fields, `starts` the offsets of their first bytes.
size_t cscanner_plain_contents(
    const uint8_t *bytes, const uint32_t *ends, const long *entries, const long *starts, size_t column, size_t width,
    size_t count, int32_t *lows, int32_t *highs);

// The same for records that are lines; no ends are written, and there are no quotes.
cscanner_result cscanner_lines(const uint8_t *bytes, size_t length, int final);

// The first byte at or after `from` that is zero or begins no well-formed UTF-8 sequence; `length` where there is none.
size_t cscanner_not_text(const uint8_t *bytes, size_t from, size_t length);

// The first byte at or after `from` that a JSON string has not as it is: a quote, a backslash, or one below a space.
size_t cscanner_string_end(const uint8_t *bytes, size_t from, size_t length);

// Two digits of a text: which of its windows they stand in, at which bit, and what is left of the word there; `mask` is 0
// where the text has no such part.
typedef struct {
  int32_t window, shift;
  int64_t mask;
} ctimes_digits;

// One way of writing times, of `length` bytes that `windows` of eight bytes hold, four at most. `written` is what the bytes
// of each must be, with a '0' for a digit; `excess` is what, added to a byte's difference from that, reaches the high bit
// where the byte is something else.
typedef struct {
  int32_t length, windows;
  int32_t offsets[4];
  uint64_t written[4], excess[4];
  ctimes_digits century, year, month, day, hour, minute, second;
} ctimes_form;

// Reads the times between `lows` and `highs`: seconds since 1970-01-01T00:00:00 on the wall, of `least` or more and below
// `most`, less `offset`; missing where there are no bytes. What is none of that is left, as the integer after missing;
// returns how often.
size_t ctimes_read(
    const uint8_t *bytes, const int32_t *lows, const int32_t *highs, size_t rows, const ctimes_form *form,
    int64_t least, int64_t most, int64_t offset, int64_t *out);

// Asks for the memory at an address without waiting for it; it is only a hint, and no fault where nothing is there.
static inline void cscanner_prefetch(const void *address) { __builtin_prefetch(address); }

// Has blocks of so many bytes and more mapped by themselves from now on, where the C library can be told so.
void cscanner_map_large_blocks(size_t threshold);

// Columns of integers, `rows` of them, written to `out`, which is none of the columns read unless it is said. The two
// least integers are values that are not there; conditions are 1 or 0.
#define CSCANNER_MISSING INT64_MIN

// Whether all, or any, of the columns with some numbers among `columns` hold. These two and `ccolumn_choose` look at 64
// rows at a time: columns have room for a multiple of that.
void ccolumn_all(int64_t *out, int64_t *const *columns, const long *numbers, size_t count, size_t rows);
void ccolumn_any(int64_t *out, int64_t *const *columns, const long *numbers, size_t count, size_t rows);
void ccolumn_not(int64_t *out, const int64_t *one, size_t rows);
void ccolumn_is_missing(int64_t *out, const int64_t *one, size_t rows);
void ccolumn_in_range(int64_t *out, const int64_t *one, int64_t least, int64_t most, size_t rows);
void ccolumn_at_most(int64_t *out, const int64_t *one, const int64_t *other, size_t rows);
// Values where `out` has none yet.
void ccolumn_fill_missing(int64_t *out, const int64_t *one, size_t rows);
// The value that goes with the first condition that holds, or else `otherwise`: `numbers` are those of conditions and
// values by turns, `count` in all.
void ccolumn_choose(
    int64_t *out, int64_t *const *columns, const long *numbers, size_t count, const int64_t *otherwise, size_t rows);
// The units of some seconds' length that instants fall in, which are from `least` to `most`, within 2^51 of nought, and
// have an offset added. 0 where some instant is not: then `out` holds nothing of use.
int64_t ccolumn_units(
    int64_t *out, const int64_t *one, int64_t least, int64_t most, int64_t offset, int64_t length, size_t rows);
// The place of each unit in a cycle of so many, of which those with a multiple of it less `shift` are the `first`.
void ccolumn_cycle(int64_t *out, int64_t shift, int64_t length, int64_t first, size_t rows);
// Missing where an operand is, or the result does not fit.
void ccolumn_sum(int64_t *out, const int64_t *one, const int64_t *other, size_t rows);
void ccolumn_difference(int64_t *out, const int64_t *one, const int64_t *other, size_t rows);
// The bins of values on a grid of `up_to` bins of one width, 0 for what is 0 or less and one more for what lies beyond;
// `width` times `up_to` is below 2^52. And on a grid with 2^bits bins to each doubling.
void ccolumn_bin_equal(int64_t *out, const int64_t *one, int64_t width, int64_t up_to, size_t rows);
void ccolumn_bin_logarithmic(int64_t *out, const int64_t *one, int64_t bits, size_t rows);
// The bins of values on a grid of equal parts of a whole, from 1 to `up_to`. 0 where some value times `parts`, of
// 1 to 2^26, goes beyond 2^52: then `out` holds nothing of use.
int64_t ccolumn_bin_of_share(
    int64_t *out, const int64_t *one, const int64_t *total, int64_t parts, int64_t up_to, size_t rows);
// The numbers of the rows for which a condition holds, ascending, and how many they are. `rows` has room for all `count`
// and eight more.
size_t ccolumn_select(int32_t *rows, const int64_t *condition, size_t count);
// How many are this value.
size_t ccolumn_count(const int64_t *one, int64_t value, size_t rows);

// The group of each of some rows, and for how many there is none yet: -1. `keys` are the numbers of the columns that lead
// to it, `width` of them: each gives a digit, the value less its base, from 1 to its span - 1, or 0 where it is missing.
// `table` holds the group of all digits together, of which there are fewer than 2^31. `rows` has room for eight more.
size_t ccolumn_dense(
    int32_t *groups, int64_t *const *columns, const long *keys, const int64_t *bases, const int64_t *spans, size_t width,
    const int32_t *rows, size_t count, const int32_t *table);

#endif
