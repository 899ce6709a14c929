// Owns the one setting of the C library's memory that large tables need.

#include "CScanner.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void cscanner_map_large_blocks(size_t threshold) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, (int)threshold);
#else
  (void)threshold;
#endif
}
