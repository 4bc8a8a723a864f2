/* ns per w(z) of libcerf. argv: files of points, each followed by its name. */
#include <cerf.h>
#include <complex.h>
#include "timing.h"

static double sweep(const double *x, const double *y, double _Complex *w, int count) {
  const double begin = now_ms();
  for (int i = 0; i < count; i++) w[i] = w_of_z(CMPLX(x[i], y[i]));
  return (now_ms() - begin) * 1e6 / count;
}

int main(int argc, char **argv) {
  for (int a = 1; a + 1 < argc; a += 2) {
    FILE *file = open_or_exit(argv[a]);
    const int count = (int)read_number(file);
    double *x = malloc(count * sizeof(double)), *y = malloc(count * sizeof(double)), times[301];
    double _Complex *w = malloc(count * sizeof(double _Complex)), sum = 0;
    for (int i = 0; i < count; i++) { x[i] = read_number(file); y[i] = read_number(file); }
    for (int i = 0; i < 20; i++) sweep(x, y, w, count);
    for (int i = 0; i < 301; i++) times[i] = sweep(x, y, w, count);
    for (int i = 0; i < count; i++) sum += w[i];
    printf("{\"peer\":\"libcerf (C)\",\"points\":\"%s\",\"ns\":%.17g,\"checksum\":[%.17g,%.17g]}\n", argv[a + 1], median(times, 301), creal(sum), cimag(sum));
    fclose(file);
  }
  return 0;
}
