// Owns renaming with flags (Linux 3.15).
// File systems that cannot do it answer EINVAL, older kernels ENOSYS.

#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

static int rename_with(const char *from, const char *to, unsigned int flags) {
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, flags) == 0 ? 0 : errno;
}

int cplatform_rename_new(const char *from, const char *to) { return rename_with(from, to, RENAME_NOREPLACE); }
int cplatform_rename_exchange(const char *one, const char *other) { return rename_with(one, other, RENAME_EXCHANGE); }
