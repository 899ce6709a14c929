// libzstd, for exports compressed with zstd.
#include <zstd.h>
#include <zstd_errors.h>
