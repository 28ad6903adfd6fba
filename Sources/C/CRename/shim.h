#include <sys/syscall.h>
#include <unistd.h>

// Exchanges two names of one folder in one step. glibc offers renameat2 only with _GNU_SOURCE, which
// Swift does not set.
static inline int article4_exchange(int folder, const char *one, const char *other) {
  return (int)syscall(SYS_renameat2, folder, one, folder, other, 2U /* RENAME_EXCHANGE */);
}
