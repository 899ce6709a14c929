// Owns whether instructions over whole registers may be used: never under sanitizers, which see single loads alone and
// are not yet there when the program chooses among generations of processors.
#ifndef PLUMBLINE_CSCANNER_WIDE_H
#define PLUMBLINE_CSCANNER_WIDE_H

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CSCANNER_PLAIN
#endif
#endif

#if defined(__x86_64__) && defined(__GLIBC__) && !defined(CSCANNER_PLAIN)
#define CSCANNER_WIDE
#include <immintrin.h>
#endif

#endif
