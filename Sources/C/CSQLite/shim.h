#include <sqlite3.h>
#include <sys/vfs.h>

/// Sets a flag of a connection: `sqlite3_db_config` is variadic, which Swift cannot call.
static inline int article4_db_flag(sqlite3 *db, int flag, int on) {
  int now = -1;
  int code = sqlite3_db_config(db, flag, on, &now);
  return code != SQLITE_OK ? code : now == on ? SQLITE_OK : SQLITE_MISUSE;
}

/// The magic number of the file system that holds a path, or -1: Swift's Glibc lacks `statfs`.
static inline long article4_file_system(const char *path) {
  struct statfs about;
  return statfs(path, &about) == 0 ? (long)(unsigned int)about.f_type : -1;
}
