// Makes a fast disk behave like a plain one: every fsync and fdatasync takes so much longer.
//
//   cc -O2 -shared -fPIC -o slow_disk.so slow_disk.c
//   LD_PRELOAD=./slow_disk.so SLOW_DISK_MICROSECONDS=5000 program
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

typedef int (*Sync)(int descriptor);

static Sync real_fsync, real_fdatasync;
static useconds_t delay;

// Runs before any thread of the program, so that nothing here needs a lock.
__attribute__((constructor)) static void prepare(void) {
    const char *text = getenv("SLOW_DISK_MICROSECONDS");
    delay = text ? (useconds_t)strtoul(text, NULL, 10) : 0;
    real_fsync = (Sync)dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = (Sync)dlsym(RTLD_NEXT, "fdatasync");
    if (!real_fsync || !real_fdatasync) abort();
}

int fsync(int descriptor) {
    if (delay) usleep(delay);
    return real_fsync(descriptor);
}

int fdatasync(int descriptor) {
    if (delay) usleep(delay);
    return real_fdatasync(descriptor);
}
