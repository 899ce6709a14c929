// The one system call that Swift's C library module does not show: renaming with flags.
#ifndef PLUMBLINE_CPLATFORM_H
#define PLUMBLINE_CPLATFORM_H

// Renames a path. Both return 0, or the error number.
int cplatform_rename_new(const char *from, const char *to);       // EEXIST where the target is there already
int cplatform_rename_exchange(const char *one, const char *other);  // both must be there; they change places at once

#endif
