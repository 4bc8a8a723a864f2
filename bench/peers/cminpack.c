/*
 * Sum of Voigts + line by MINPACK's lmder (cminpack) with the analytic Jacobian, w(z) and w' = -2 z w + 2i/sqrt(pi) from libcerf.
 * Each w(z) is computed once per step and point: the Jacobian at an accepted point reuses the values of its residuals.
 * ftol = xtol = 1e-10 (the engine's defaults), gtol 0; the covariance is included. argv: problem files, each followed by its name.
 */
#include <cerf.h>
#include <cminpack-1/cminpack.h>
#include <complex.h>
#include <math.h>
#include <string.h>
#include "timing.h"

#define SQRT_2PI 2.5066282746310002
#define TWO_OVER_SQRT_PI 1.1283791670955126

typedef struct {
  int points, peaks, n;
  double origin, *x, *y, *start;
  double _Complex *trial; /* w at the last residuals */
  double *trial_at;       /* and the parameters they belong to */
} Problem;

static Problem read_problem(const char *path) {
  FILE *file = open_or_exit(path);
  Problem p;
  p.points = (int)read_number(file);
  p.peaks = (int)read_number(file);
  p.origin = read_number(file);
  p.n = 4 * p.peaks + 2;
  p.x = malloc(p.points * sizeof(double));
  p.y = malloc(p.points * sizeof(double));
  p.start = malloc(p.n * sizeof(double));
  p.trial_at = malloc(p.n * sizeof(double));
  p.trial = malloc(p.peaks * p.points * sizeof(double _Complex));
  for (int i = 0; i < p.n; i++) p.start[i] = read_number(file);
  for (int i = 0; i < p.points; i++) { p.x[i] = read_number(file); p.y[i] = read_number(file); }
  fclose(file);
  return p;
}

static double _Complex argument(const Problem *p, const double *peak, int i) {
  const double scale = 1 / (peak[2] * M_SQRT2);
  return CMPLX((p->x[i] - peak[0]) * scale, peak[3] * scale);
}

static void residuals(Problem *p, const double *u, double *f) {
  const double *line = u + 4 * p->peaks;
  for (int i = 0; i < p->points; i++) f[i] = line[0] + line[1] * (p->x[i] - p->origin) - p->y[i];
  for (int k = 0; k < p->peaks; k++) {
    const double *peak = u + 4 * k, factor = peak[1] / (peak[2] * SQRT_2PI);
    double _Complex *w = p->trial + k * p->points;
    for (int i = 0; i < p->points; i++) {
      w[i] = w_of_z(argument(p, peak, i));
      f[i] += factor * creal(w[i]);
    }
  }
  memcpy(p->trial_at, u, p->n * sizeof(double));
}

/* Columns of one peak: V = area/(sigma sqrt(2 pi)) K(X, Y), X = (x - center)/(sigma sqrt 2), Y = gamma/(sigma sqrt 2). */
static void peak_columns(const Problem *p, int k, const double *peak, double *j, int ld) {
  const double *w = (const double *)(p->trial + k * p->points);
  const double factor = 1 / (peak[2] * SQRT_2PI), scale = 1 / (peak[2] * M_SQRT2);
  for (int i = 0; i < p->points; i++) {
    const double K = w[2 * i], L = w[2 * i + 1], X = (p->x[i] - peak[0]) * scale, Y = peak[3] * scale;
    const double Kx = -2 * (X * K - Y * L), Ky = 2 * (X * L + Y * K) - TWO_OVER_SQRT_PI;
    j[i] = -peak[1] * factor * Kx * scale;
    j[ld + i] = factor * K;
    j[2 * ld + i] = -peak[1] * factor * (K + X * Kx + Y * Ky) / peak[2];
    j[3 * ld + i] = peak[1] * factor * Ky * scale;
  }
}

static int evaluate(void *data, int m, int n, const double *u, double *f, double *j, int ld, int flag) {
  Problem *p = data;
  (void)m;
  if (flag == 1) { residuals(p, u, f); return 0; }
  if (memcmp(u, p->trial_at, n * sizeof(double)) != 0) {
    double *again = malloc(p->points * sizeof(double)); /* after a rejected step only */
    residuals(p, u, again);
    free(again);
  }
  for (int k = 0; k < p->peaks; k++) peak_columns(p, k, u + 4 * k, j + 4 * k * ld, ld);
  double *intercept = j + 4 * p->peaks * ld, *slope = intercept + ld;
  for (int i = 0; i < p->points; i++) { intercept[i] = 1; slope[i] = p->x[i] - p->origin; }
  return 0;
}

typedef struct { double chi_square; int info, evaluations, jacobians; } Outcome;

static Outcome fit(Problem *p) {
  const int m = p->points, n = p->n;
  double *work = malloc((2 * m + (size_t)m * n + 6 * n) * sizeof(double));
  double *f = work, *j = f + m, *diag = j + (size_t)m * n, *qtf = diag + n, *w1 = qtf + n, *w2 = w1 + n, *w3 = w2 + n, *u = w3 + n, *w4 = u + n;
  int pivots[64];
  Outcome o;
  memcpy(u, p->start, n * sizeof(double));
  o.info = lmder(evaluate, p, m, n, u, f, j, m, 1e-10, 1e-10, 0, 2000, diag, 1, 100, 0, &o.evaluations, &o.jacobians, pivots, qtf, w1, w2, w3, w4);
  const double norm = enorm(m, f);
  o.chi_square = norm * norm;
  covar1(m, n, o.chi_square, j, m, pivots, 1e-14, w1);
  free(work);
  return o;
}

int main(int argc, char **argv) {
  for (int a = 1; a + 1 < argc; a += 2) {
    Problem p = read_problem(argv[a]);
    double times[MAX_REPEATS], begin = now_ms();
    Outcome o = fit(&p);
    const int count = repeats_for(now_ms() - begin, 1500);
    for (int i = 0; i < count; i++) { begin = now_ms(); o = fit(&p); times[i] = now_ms() - begin; }
    printf("{\"peer\":\"cminpack lmder + libcerf (C)\",\"problem\":\"%s\",\"ms\":%.17g,\"chiSquare\":%.17g,\"converged\":%s,\"evaluations\":%d,\"jacobians\":%d,\"fits\":%d}\n",
      argv[a + 1], median(times, count), o.chi_square, o.info >= 1 && o.info <= 4 ? "true" : "false", o.evaluations, o.jacobians, count);
  }
  return 0;
}
