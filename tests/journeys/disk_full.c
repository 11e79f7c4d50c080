/* Put before the C library of a process (LD_PRELOAD): while the file that DISK_IS_FULL names is there, no file can
   grow or change, as on a full disk. What is no file, such as a pipe or a socket, is left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int is_full(int fd) {
    struct stat about;
    return access(getenv("DISK_IS_FULL"), F_OK) == 0 && fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
}

#define UNLESS_FULL(name, parameters, ...)                               \
    ssize_t name parameters {                                            \
        ssize_t(*real) parameters = (ssize_t(*) parameters)dlsym(RTLD_NEXT, #name); \
        if (!is_full(fd)) return real(__VA_ARGS__);                      \
        errno = ENOSPC;                                                  \
        return -1;                                                       \
    }

UNLESS_FULL(write, (int fd, const void *bytes, size_t size), fd, bytes, size)
UNLESS_FULL(pwrite, (int fd, const void *bytes, size_t size, off_t at), fd, bytes, size, at)
UNLESS_FULL(pwrite64, (int fd, const void *bytes, size_t size, off64_t at), fd, bytes, size, at)
