#include <sys/syscall.h>
#include <unistd.h>

// glibc offers renameat2 only with _GNU_SOURCE, which Swift does not set.

// Exchanges two names of one folder in one step.
static inline int article4_exchange(int folder, const char *one, const char *other) {
  return (int)syscall(SYS_renameat2, folder, one, folder, other, 2U /* RENAME_EXCHANGE */);
}

// Renames an entry of a folder to a name that nothing has; EEXIST where something has it.
static inline int article4_rename_new(int folder, const char *old, const char *name) {
  return (int)syscall(SYS_renameat2, folder, old, folder, name, 1U /* RENAME_NOREPLACE */);
}
