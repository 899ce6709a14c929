// zlib, for exports compressed with gzip.
#include <zlib.h>
