/* Shows one picture on the framebuffer until it is told to end: what stands on the glass while the terminal can't.
 *
 *     still FRAMEBUFFER PICTURE...    of the pictures, the one whose shape is nearest to the screen's
 *
 * A picture is 32-bit words of this machine: width, height, and runs of (count, colour as 0x00RRGGBB).
 * Needs nothing but libc: whatever keeps the terminal from starting does not keep this.
 */
#include <fcntl.h>
#include <linux/fb.h>
#include <linux/kd.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

enum { MOST = 8192 };

struct picture {
    uint32_t width, height, *pixels;
};

static volatile sig_atomic_t ended;

static void end(int number) {
    (void)number;
    ended = 1;
}

/* Reads a picture; its pixels are NULL where the file is missing, cut short or too large. */
static struct picture read_picture(const char *path) {
    struct picture read = {0};
    uint32_t run[2];
    FILE *file = fopen(path, "rb");
    if (!file)
        return read;
    if (fread(run, sizeof run, 1, file) == 1 && run[0] - 1 < MOST && run[1] - 1 < MOST) {
        size_t wanted = (size_t)run[0] * run[1], held = 0;
        read.width = run[0];
        read.height = run[1];
        read.pixels = malloc(wanted * sizeof *read.pixels);
        while (read.pixels && held < wanted && fread(run, sizeof run, 1, file) == 1 && run[0] <= wanted - held)
            for (uint32_t each = 0; each < run[0]; each++)
                read.pixels[held++] = run[1];
        if (held < wanted) {
            free(read.pixels);
            read.pixels = NULL;
        }
    }
    fclose(file);
    return read;
}

/* How far a picture's shape is from the screen's; 0 where they are alike. */
static double difference(const struct picture *picture, double wide, double high) {
    double ratio = picture->width * high / (picture->height * wide);
    return ratio > 1 ? ratio - 1 : 1 / ratio - 1;
}

/* Scales the picture into the middle of the screen; around it is the colour of its first pixel. */
static void draw(const struct picture *picture, uint8_t *screen, const struct fb_var_screeninfo *mode, uint32_t line) {
    double across = (double)mode->xres / picture->width, down = (double)mode->yres / picture->height;
    double scale = across < down ? across : down;
    double left = (mode->xres - picture->width * scale) / 2, top = (mode->yres - picture->height * scale) / 2;
    for (uint32_t y = 0; y < mode->yres; y++) {
        uint32_t *row = (uint32_t *)(screen + (size_t)(y + mode->yoffset) * line) + mode->xoffset;
        double from_y = (y + 0.5 - top) / scale;
        for (uint32_t x = 0; x < mode->xres; x++) {
            double from_x = (x + 0.5 - left) / scale;
            int within = from_x >= 0 && from_y >= 0 && from_x < picture->width && from_y < picture->height;
            row[x] = picture->pixels[within ? (uint32_t)from_y * picture->width + (uint32_t)from_x : 0];
        }
    }
}

int main(int count, char **words) {
    struct fb_var_screeninfo mode;
    struct fb_fix_screeninfo memory;
    struct picture best = {0};
    struct sigaction on_end = {.sa_handler = end};
    sigaction(SIGTERM, &on_end, NULL);
    if (count < 3) {
        fputs("still FRAMEBUFFER PICTURE...\n", stderr);
        return 2;
    }
    int device = open(words[1], O_RDWR | O_CLOEXEC);
    if (device < 0 || ioctl(device, FBIOGET_VSCREENINFO, &mode) || ioctl(device, FBIOGET_FSCREENINFO, &memory)) {
        perror(words[1]);
        return 1;
    }
    uint8_t *screen = mmap(NULL, memory.smem_len, PROT_READ | PROT_WRITE, MAP_SHARED, device, 0);
    if (screen == MAP_FAILED || mode.bits_per_pixel != 32) {
        fprintf(stderr, "%s: not 32 bits a pixel, or no memory\n", words[1]);
        return 1;
    }
    for (int number = 2; number < count; number++) {
        struct picture next = read_picture(words[number]);
        if (!next.pixels)
            fprintf(stderr, "%s: no picture\n", words[number]);
        else if (!best.pixels || difference(&next, mode.xres, mode.yres) < difference(&best, mode.xres, mode.yres)) {
            free(best.pixels);
            best = next;
        } else
            free(next.pixels);
    }
    if (!best.pixels)
        return 1;
    /* standard input is the console, if there is one: it shows no cursor and no text meanwhile */
    ioctl(STDIN_FILENO, KDSETMODE, KD_GRAPHICS);
    while (!ended) {
        draw(&best, screen, &mode, memory.line_length);
        sleep(5); /* drawn anew: the screen may have been plugged in again */
    }
    ioctl(STDIN_FILENO, KDSETMODE, KD_TEXT);
    return 0;
}
