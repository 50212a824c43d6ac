/*
 * E-stop event to stop frame, from a pipe to a serial line. `estop answer EVENTS LINE` polls for an event and writes a burst of
 * frames, as plainly as C can; `estop measure EVENTS LINE N` makes both, the line as a pseudo-terminal, sends N events a
 * millisecond or two apart and prints percentiles of the time until the first whole frame is there, in microseconds.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define FRAME 7    /* resync and the first emergency_stop */
#define BURST 193  /* what lumbar.drive.klipper.MessageChannel.EmergencyStopFrames sends */
#define PATIENCE 10000

static int answer(int events, int line)
{
	static const char frames[BURST];
	struct pollfd ready = { .fd = events, .events = POLLIN };
	char level;

	while (poll(&ready, 1, -1) > 0 && read(events, &level, 1) == 1)
		if (level == 'o' && write(line, frames, BURST) != BURST)
			return 1;
	return 0;
}

static double micros(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Reads until so many bytes have come; 0 when nobody answers. */
static int take(int line, int from, int until)
{
	struct pollfd ready = { .fd = line, .events = POLLIN };
	char room[BURST];
	int part;

	while (from < until) {
		if (poll(&ready, 1, PATIENCE) <= 0 || (part = read(line, room, until - from)) <= 0)
			return 0;
		from += part;
	}
	return from;
}

static int measure(int events, int line, int n)
{
	int warm = n / 2, i, got;
	double *took = malloc(n * sizeof *took);

	srand(1);
	for (i = -warm; i < n; i++) {
		usleep(1000 + rand() % 1000);
		double begun = micros();

		if (write(events, "o", 1) != 1 || !(got = take(line, 0, FRAME))) {
			fprintf(stderr, "nobody answered for %d s\n", PATIENCE / 1000);
			return 1;
		}
		if (i >= 0)
			took[i] = micros() - begun;
		if (!take(line, got, BURST))
			return 1;
	}
	qsort(took, n, sizeof *took, ascending);
	printf("%.1f %.1f %.1f %.1f\n", took[n / 2], took[n * 99L / 100], took[n * 999L / 1000], took[n - 1]);
	return 0;
}

static int serial(const char *path)
{
	int line = posix_openpt(O_RDWR | O_NOCTTY), board;
	struct termios raw;

	grantpt(line);
	unlockpt(line);
	/* Kept open, so that the line is there before and after somebody opens it. */
	board = open(ptsname(line), O_RDWR | O_NOCTTY);
	tcgetattr(board, &raw);
	cfmakeraw(&raw);
	tcsetattr(board, TCSANOW, &raw);
	return symlink(ptsname(line), path) ? -1 : line;
}

int main(int words, char **word)
{
	int measures = words > 3 && !strcmp(word[1], "measure");

	if (words < 4)
		return 2;
	if (measures) {
		int line = serial(word[3]);

		mkfifo(word[2], 0600);
		/* Open for both, so that it waits for nobody. */
		return line < 0 ? 1 : measure(open(word[2], O_RDWR), line, words > 4 ? atoi(word[4]) : 10000);
	}
	return answer(open(word[2], O_RDONLY), open(word[3], O_RDWR | O_NOCTTY));
}
