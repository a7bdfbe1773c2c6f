#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>

/* Makes each sync of a file take a millisecond more, as a disk across a network would. */
static int slowly(const char *name, int fd) {
  int (*sync)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  usleep(1000);
  return sync(fd);
}

int fsync(int fd) { return slowly("fsync", fd); }
int fdatasync(int fd) { return slowly("fdatasync", fd); }
