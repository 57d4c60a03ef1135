/* Ends everything before the CUT_AT-th change of the disk, and keeps a record of what such a cut would lose.

   Loaded in front of libc (LD_PRELOAD). Changes below one of CUT_UNDER's folders (each ends with a slash, a colon between them) are
   counted in the file CUT_COUNT, over all processes. The file CUT_LOG gets a line for each that was made: "w PATH" where a file was
   opened to be written, "s PATH" where it was synced, "r OLD\tNEW", "u PATH". What is written and not synced since is lost. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int *count;
static int log_to = -1;

static void fail(const char *what) {
    perror(what);
    abort();
}

__attribute__((constructor)) static void begin(void) {
    const char *counted = getenv("CUT_COUNT"), *log = getenv("CUT_LOG");
    if (!counted || !log)
        return;
    int file = REAL(open)(counted, O_RDWR | O_CLOEXEC);
    if (file < 0)
        return; /* a process that has given up its rights writes nothing that counts here */
    count = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    log_to = fcntl(REAL(open)(log, O_WRONLY | O_APPEND | O_CLOEXEC), F_DUPFD_CLOEXEC, 200);
    if (count == MAP_FAILED || log_to < 0)
        fail("cut: begin");
    close(file);
}

static const char *whole(int folder, const char *path, char *into) {
    char link[64];
    if (path[0] == '/' || folder == AT_FDCWD) {
        if (path[0] == '/')
            return path;
        if (!getcwd(into, PATH_MAX / 2))
            return "";
    } else {
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t length = readlink(link, into, PATH_MAX / 2);
        if (length < 0)
            return "";
        into[length] = 0;
    }
    strcat(into, "/");
    return strncat(into, path, PATH_MAX / 2 - 2);
}

static int counts(const char *path) {
    const char *under = count ? getenv("CUT_UNDER") : NULL;
    for (; under && *under; under += strcspn(under, ":"), under += *under == ':')
        if (!strncmp(path, under, strcspn(under, ":")))
            return 1;
    return 0;
}

/* Count a change that is about to be made, or end everything before it. Return whether it counts. */
static int due(const char *path, const char *other) {
    if (!counts(path) && !(other && counts(other)))
        return 0;
    int at = getenv("CUT_AT") ? atoi(getenv("CUT_AT")) : 0;
    if (__sync_add_and_fetch(count, 1) == at) {
        kill(-1, SIGKILL);
        raise(SIGKILL);
    }
    return 1;
}

static void note(char how, const char *path, const char *other) {
    char line[2 * PATH_MAX + 8];
    int length = snprintf(line, sizeof line, other ? "%c %s\t%s\n" : "%c %s\n", how, path, other);
    if (write(log_to, line, length) != length)
        fail("cut: log");
}

#define CHANGE(how, folder, path, bad, act)                                                                            \
    char into[PATH_MAX];                                                                                               \
    const char *at = whole(folder, path, into);                                                                        \
    int counted = due(at, NULL);                                                                                       \
    __typeof__(act) done = act;                                                                                        \
    if (counted && done != bad)                                                                                        \
        note(how, at, NULL);                                                                                           \
    return done;
#define WRITES(flags) ((flags) & (O_CREAT | O_TRUNC) || ((flags) & O_ACCMODE) != O_RDONLY)
#define MODE(flags)                                                                                                    \
    mode_t mode = 0;                                                                                                   \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                                             \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        mode = va_arg(more, mode_t);                                                                                   \
        va_end(more);                                                                                                  \
    }
#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...) {                                                                       \
        MODE(flags)                                                                                                    \
        if (!WRITES(flags))                                                                                            \
            return REAL(name)(path, flags, mode);                                                                      \
        CHANGE('w', AT_FDCWD, path, -1, REAL(name)(path, flags, mode))                                                 \
    }
#define OPENAT(name)                                                                                                   \
    int name(int folder, const char *path, int flags, ...) {                                                           \
        MODE(flags)                                                                                                    \
        if (!WRITES(flags))                                                                                            \
            return REAL(name)(folder, path, flags, mode);                                                              \
        CHANGE('w', folder, path, -1, REAL(name)(folder, path, flags, mode))                                           \
    }
#define FOPEN(name)                                                                                                    \
    FILE *name(const char *path, const char *mode) {                                                                   \
        if (!strpbrk(mode, "wa+"))                                                                                     \
            return REAL(name)(path, mode);                                                                             \
        CHANGE('w', AT_FDCWD, path, NULL, REAL(name)(path, mode))                                                      \
    }
#define SYNC(name)                                                                                                     \
    int name(int file) {                                                                                               \
        char link[64], path[PATH_MAX] = "";                                                                            \
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);                                                         \
        if (readlink(link, path, sizeof path - 1) < 0)                                                                 \
            return REAL(name)(file);                                                                                   \
        CHANGE('s', AT_FDCWD, path, -1, REAL(name)(file))                                                              \
    }
#define RENAME(from, old, to, new, act)                                                                                \
    char one[PATH_MAX], other[PATH_MAX];                                                                               \
    const char *first = whole(from, old, one), *second = whole(to, new, other);                                        \
    int counted = due(first, second), done = act;                                                                      \
    if (counted && !done)                                                                                              \
        note('r', first, second);                                                                                      \
    return done;

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
FOPEN(fopen)
FOPEN(fopen64)
SYNC(fsync)
SYNC(fdatasync)
int rename(const char *old, const char *new) { RENAME(AT_FDCWD, old, AT_FDCWD, new, REAL(rename)(old, new)) }
int renameat(int from, const char *old, int to, const char *new) {
    RENAME(from, old, to, new, REAL(renameat)(from, old, to, new))
}
int renameat2(int from, const char *old, int to, const char *new, unsigned flags) {
    RENAME(from, old, to, new, REAL(renameat2)(from, old, to, new, flags))
}
int unlink(const char *path) { CHANGE('u', AT_FDCWD, path, -1, REAL(unlink)(path)) }
int unlinkat(int folder, const char *path, int flags) {
    CHANGE('u', folder, path, -1, REAL(unlinkat)(folder, path, flags))
}
int rmdir(const char *path) { CHANGE('u', AT_FDCWD, path, -1, REAL(rmdir)(path)) }
int symlink(const char *target, const char *path) { CHANGE('l', AT_FDCWD, path, -1, REAL(symlink)(target, path)) }
int symlinkat(const char *target, int folder, const char *path) {
    CHANGE('l', folder, path, -1, REAL(symlinkat)(target, folder, path))
}
int mkdir(const char *path, mode_t mode) { CHANGE('d', AT_FDCWD, path, -1, REAL(mkdir)(path, mode)) }
