/*
 * E-stop event to stop frame, from one file descriptor to another. `estop answer EVENTS FRAMES` polls for an event and writes a
 * frame, as plainly as C can; `estop measure EVENTS FRAMES N` sends N events a millisecond or two apart and prints percentiles
 * of the time until the whole frame is there, in microseconds.
 */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define FRAME 7

static int answer(int events, int frames)
{
	static const char frame[FRAME] = { 7, 0x10, 1, 2, 3, 4, 0x7E };
	struct pollfd ready = { .fd = events, .events = POLLIN };
	char level;

	while (poll(&ready, 1, -1) > 0 && read(events, &level, 1) == 1)
		if (level == 'o' && write(frames, frame, FRAME) != FRAME)
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

static int measure(int events, int frames, int n)
{
	int warm = n / 2, i, got, part;
	double *took = malloc(n * sizeof *took);
	char frame[FRAME];

	srand(1);
	for (i = -warm; i < n; i++) {
		usleep(1000 + rand() % 1000);
		double begun = micros();

		if (write(events, "o", 1) != 1)
			return 1;
		for (got = 0; got < FRAME; got += part)
			if ((part = read(frames, frame + got, FRAME - got)) <= 0)
				return 1;
		if (i >= 0)
			took[i] = micros() - begun;
	}
	qsort(took, n, sizeof *took, ascending);
	printf("%.1f %.1f %.1f %.1f\n", took[n / 2], took[n * 99L / 100], took[n * 999L / 1000], took[n - 1]);
	return 0;
}

int main(int words, char **word)
{
	int measures = words > 3 && !strcmp(word[1], "measure");

	if (words < 4)
		return 2;
	/* The order both sides open in, so that neither waits for ever. */
	int events = open(word[2], measures ? O_WRONLY : O_RDONLY);
	int frames = open(word[3], measures ? O_RDONLY : O_WRONLY);

	return measures ? measure(events, frames, words > 4 ? atoi(word[4]) : 10000) : answer(events, frames);
}
