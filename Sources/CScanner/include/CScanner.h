// The structural scanner: finds where fields and records end in delimited text, 64 bytes at a time.
#ifndef PLUMBLINE_CSCANNER_H
#define PLUMBLINE_CSCANNER_H

#include <stddef.h>
#include <stdint.h>

// In an end, the bit that marks the last field of a record; the rest is the offset of the delimiter or newline.
#define CSCANNER_RECORD_END 0x80000000u

typedef struct {
  size_t fields;     // ends written, those of whole records only
  size_t records;    // whole records found
  size_t consumed;   // bytes up to and including the last whole record's newline
  size_t newlines;   // newlines among the consumed bytes, quoted ones included
  int unclosed;      // the bytes end inside a quoted field
} cscanner_result;

// Indexes `length` bytes that begin at the start of a record. `ends` has room for `length + 1` entries.
// `final` says that no bytes follow: what comes after the last newline is then a record of its own.
//
// Quotes follow RFC 4180, and where it is silent Python's csv module: a quote opens a field only as its first byte;
// any other quote outside a quoted field is an ordinary byte. Records end at LF; a CR before it is left to the caller.
// `length` must be below 2^31.
cscanner_result cscanner_index(const uint8_t *bytes, size_t length, int final, uint8_t delimiter, uint32_t *ends);

#endif
