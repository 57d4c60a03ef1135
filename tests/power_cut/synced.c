/* What a disk holds after a power cut: every file as it was when it was last synced, and nothing later.

   Loaded in front of libc (LD_PRELOAD). After each fsync or fdatasync of a file below SYNCED_FROM, and before whoever
   asked for it goes on, the file is copied to the same place below SYNCED_TO, under another name first. Kinder than a
   real disk in one thing: names need no sync of their folder. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void fail(const char *what) {
    perror(what);
    abort(); /* a disk that is not kept proves nothing */
}

static void make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0700);
        *slash = '/';
    }
}

static void keep(int descriptor) {
    const char *from = getenv("SYNCED_FROM"), *to = getenv("SYNCED_TO");
    char link[64], path[PATH_MAX], target[PATH_MAX], fresh[PATH_MAX], block[1 << 16];
    struct stat about;
    if (!from || !to || fstat(descriptor, &about) || !S_ISREG(about.st_mode))
        return;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        fail("synced: readlink");
    path[length] = 0;
    size_t prefix = strlen(from);
    if (strncmp(path, from, prefix) || path[prefix] != '/')
        return;
    if (snprintf(target, sizeof target, "%s%s", to, path + prefix) >= (int)sizeof target ||
        snprintf(fresh, sizeof fresh, "%s.%ld", target, syscall(SYS_gettid)) >= (int)sizeof fresh)
        fail("synced: a long name");
    make_folders(target);
    int source = open(path, O_RDONLY | O_CLOEXEC);
    int copy = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, about.st_mode & 0777);
    if (source < 0 || copy < 0)
        fail("synced: open");
    ssize_t got;
    while ((got = read(source, block, sizeof block)) > 0)
        if (write(copy, block, got) != got)
            fail("synced: write");
    if (got < 0 || close(copy) || close(source) || rename(fresh, target))
        fail("synced: copy");
}

static int sync_with(const char *name, int descriptor) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    int failed = real(descriptor);
    if (!failed)
        keep(descriptor);
    return failed;
}

int fsync(int descriptor) { return sync_with("fsync", descriptor); }

int fdatasync(int descriptor) { return sync_with("fdatasync", descriptor); }
