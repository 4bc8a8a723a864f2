/* What every C peer needs: a clock, the median, and the reader of the text files of problems/write.mjs. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MAX_REPEATS 1001

/* CPU time: on a machine with other work the clock on the wall would charge it to the longer fits. */
static inline double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

static inline int by_value(const void *a, const void *b) {
  const double p = *(const double *)a, q = *(const double *)b;
  return (p > q) - (p < q);
}

static inline double median(double *values, int count) {
  qsort(values, count, sizeof(double), by_value);
  return values[count / 2];
}

/* Repeats for about `budget` ms, at least 5 and an odd number, so that the median is a measured value. */
static inline int repeats_for(double once_ms, double budget) {
  const int count = (int)(budget / (once_ms > 1e-4 ? once_ms : 1e-4));
  return count < 5 ? 5 : count >= MAX_REPEATS ? MAX_REPEATS : count | 1;
}

/* Fits per measurement: the clock itself takes a microsecond. */
static inline int batch_for(double once_ms) { return once_ms < 1 ? 10 : 1; }

static inline FILE *open_or_exit(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) { perror(path); exit(2); }
  return file;
}

static inline double read_number(FILE *file) {
  double value;
  if (fscanf(file, "%lf", &value) != 1) { fputs("a number is missing in the problem file\n", stderr); exit(2); }
  return value;
}
