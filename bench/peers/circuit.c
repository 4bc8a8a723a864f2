/*
 * R0-p(R1,CPE1)-p(R2,CPE2)-CPE3 by MINPACK's lmder (cminpack) with the analytic Jacobian, modulus weights, no bounds.
 * Parameters are ln R, ln Q and alpha, u = R0 | R1 Q1 alpha1 | R2 Q2 alpha2 | Q3 alpha3: 16 and 19 evaluations for the single spectra where
 * plain ones take 19 and 24, 14 instead of 25 in the series. MINPACK's own scaling and first step are the best of those tried.
 * Real arithmetic, one column a loop, vectorised with exp and all (-ffast-math); the powers (j omega)^alpha and the impedances of a step
 * are computed once: the Jacobian at an accepted point reuses those of its residuals.
 * ftol = xtol = 1e-10 (the engine's defaults), gtol 0; the covariance is included. argv: problem files, each followed by its name.
 */
#include <cminpack-1/cminpack.h>
#include <math.h>
#include <string.h>
#include "timing.h"

enum { N = 9, CPES = 3, ARCS = 2 };
static const int POSITIVE[N] = {1, 1, 1, 0, 1, 1, 0, 1, 0};
static const int Q_OF[CPES] = {2, 5, 7};

typedef struct { double *re, *im; } Complex;

typedef struct {
  int points;
  double *omega, *log_omega, *weight, *re, *im; /* data times weight */
} Spectrum;

typedef struct {
  int count;
  double start[N];
  Spectrum *spectra;
  /* at the last residuals: their parameters, (j omega)^alpha of the CPEs, the impedances of arcs and tail */
  const Spectrum *now;
  double trial_at[N];
  Complex power[CPES], part[CPES];
} Problem;

static double *reserve(int points) { return malloc(points * sizeof(double)); }

static Spectrum read_spectrum(FILE *file) {
  Spectrum s;
  s.points = (int)read_number(file);
  double **columns[] = {&s.omega, &s.log_omega, &s.weight, &s.re, &s.im};
  for (int c = 0; c < 5; c++) *columns[c] = reserve(s.points);
  for (int i = 0; i < s.points; i++) {
    s.omega[i] = 2 * M_PI * read_number(file);
    s.log_omega[i] = log(s.omega[i]);
    const double re = read_number(file), im = read_number(file);
    s.weight[i] = 1 / sqrt(re * re + im * im);
    s.re[i] = re * s.weight[i];
    s.im[i] = im * s.weight[i];
  }
  return s;
}

static Problem read_problem(const char *path) {
  FILE *file = open_or_exit(path);
  Problem p;
  int most = 0;
  p.count = (int)read_number(file);
  p.spectra = malloc(p.count * sizeof(Spectrum));
  for (int k = 0; k < N; k++) p.start[k] = read_number(file);
  for (int s = 0; s < p.count; s++) {
    p.spectra[s] = read_spectrum(file);
    if (p.spectra[s].points > most) most = p.spectra[s].points;
  }
  fclose(file);
  for (int c = 0; c < CPES; c++) {
    p.power[c] = (Complex){reserve(most), reserve(most)};
    p.part[c] = (Complex){reserve(most), reserve(most)};
  }
  return p;
}

static void to_values(const double *u, double *values) {
  for (int k = 0; k < N; k++) values[k] = POSITIVE[k] ? exp(u[k]) : u[k];
}

/* (j omega)^alpha */
static void powers(const Spectrum *s, double alpha, Complex t) {
  const double c = cos(alpha * M_PI_2), d = sin(alpha * M_PI_2);
  for (int i = 0; i < s->points; i++) {
    const double size = exp(alpha * s->log_omega[i]);
    t.re[i] = size * c;
    t.im[i] = size * d;
  }
}

/* 1/(admittance + Q t) */
static void impedances(int points, double admittance, double q, Complex t, Complex z) {
  for (int i = 0; i < points; i++) {
    const double a = admittance + q * t.re[i], b = q * t.im[i], scale = 1 / (a * a + b * b);
    z.re[i] = a * scale;
    z.im[i] = -b * scale;
  }
}

static void residuals(Problem *p, const double *u, double *f) {
  const Spectrum *s = p->now;
  const int points = s->points;
  double values[N];
  to_values(u, values);
  for (int c = 0; c < CPES; c++) {
    const double *q = values + Q_OF[c];
    powers(s, q[1], p->power[c]);
    impedances(points, c < ARCS ? 1 / q[-1] : 0, q[0], p->power[c], p->part[c]);
  }
  const Complex *z = p->part;
  double *im = f + points;
  for (int i = 0; i < points; i++) {
    f[i] = s->weight[i] * (values[0] + z[0].re[i] + z[1].re[i] + z[2].re[i]) - s->re[i];
    im[i] = s->weight[i] * (z[0].im[i] + z[1].im[i] + z[2].im[i]) - s->im[i];
  }
  memcpy(p->trial_at, u, N * sizeof(double));
}

/* Columns of a CPE: dZ/dlnQ = -Z^2 Q t, dZ/dalpha = dZ/dlnQ (ln omega + j pi/2); of a resistor beside it: dZ/dlnR = Z^2/R. */
static void cpe_columns(const Spectrum *s, double q, Complex t, Complex z, double *by_log_q, double *by_alpha) {
  const int m = s->points;
  for (int i = 0; i < m; i++) {
    const double w = -s->weight[i] * q, zz = z.re[i] * z.re[i] - z.im[i] * z.im[i], yy = 2 * z.re[i] * z.im[i];
    const double re = w * (zz * t.re[i] - yy * t.im[i]), im = w * (zz * t.im[i] + yy * t.re[i]);
    by_log_q[i] = re;
    by_log_q[m + i] = im;
    by_alpha[i] = re * s->log_omega[i] - im * M_PI_2;
    by_alpha[m + i] = im * s->log_omega[i] + re * M_PI_2;
  }
}

static void resistor_columns(const Spectrum *s, double r, Complex z, double *by_log_r) {
  const int m = s->points;
  for (int i = 0; i < m; i++) {
    const double w = s->weight[i] / r;
    by_log_r[i] = w * (z.re[i] * z.re[i] - z.im[i] * z.im[i]);
    by_log_r[m + i] = 2 * w * z.re[i] * z.im[i];
  }
}

static void jacobian(Problem *p, const double *u, double *j, int ld) {
  const Spectrum *s = p->now;
  double values[N];
  to_values(u, values);
  for (int i = 0; i < s->points; i++) { j[i] = values[0] * s->weight[i]; j[s->points + i] = 0; }
  for (int c = 0; c < CPES; c++) {
    const int k = Q_OF[c];
    cpe_columns(s, values[k], p->power[c], p->part[c], j + k * ld, j + (k + 1) * ld);
    if (c < ARCS) resistor_columns(s, values[k - 1], p->part[c], j + (k - 1) * ld);
  }
}

static int evaluate(void *data, int m, int n, const double *u, double *f, double *j, int ld, int flag) {
  Problem *p = data;
  if (flag == 1) { residuals(p, u, f); return 0; }
  if (memcmp(u, p->trial_at, n * sizeof(double)) != 0) {
    double again[m]; /* after a rejected step only */
    residuals(p, u, again);
  }
  jacobian(p, u, j, ld);
  return 0;
}

typedef struct { double chi_square; int converged, evaluations; } Outcome;

static Outcome fit(Problem *p, const Spectrum *s) {
  const int m = 2 * s->points, n = N;
  double f[m], j[m * n], diag[N], qtf[N], w1[N], w2[N], w3[N], w4[m], u[N], covariance_work[N];
  int pivots[N], jacobians;
  Outcome o;
  p->now = s;
  for (int k = 0; k < n; k++) u[k] = POSITIVE[k] ? log(p->start[k]) : p->start[k];
  const int info = lmder(evaluate, p, m, n, u, f, j, m, 1e-10, 1e-10, 0, 2000, diag, 1, 100, 0, &o.evaluations, &jacobians, pivots, qtf, w1, w2, w3, w4);
  const double norm = enorm(m, f);
  o.chi_square = norm * norm;
  o.converged = info >= 1 && info <= 4;
  covar1(m, n, o.chi_square, j, m, pivots, 1e-14, covariance_work);
  return o;
}

/* Every spectrum of the problem from the same start: sums, and all must converge. */
static Outcome fit_all(Problem *p) {
  Outcome all = {0, 1, 0};
  for (int s = 0; s < p->count; s++) {
    const Outcome o = fit(p, p->spectra + s);
    all.chi_square += o.chi_square;
    all.evaluations += o.evaluations;
    all.converged &= o.converged;
  }
  return all;
}

int main(int argc, char **argv) {
  for (int a = 1; a + 1 < argc; a += 2) {
    Problem p = read_problem(argv[a]);
    double times[MAX_REPEATS], begin = now_ms();
    Outcome o = fit_all(&p);
    const double once = now_ms() - begin;
    const int batch = batch_for(once), count = repeats_for(batch * once, 1500);
    for (int i = 0; i < count; i++) {
      begin = now_ms();
      for (int b = 0; b < batch; b++) o = fit_all(&p);
      times[i] = (now_ms() - begin) / batch / p.count;
    }
    printf("{\"peer\":\"cminpack lmder (C)\",\"problem\":\"%s\",\"ms\":%.17g,\"chiSquare\":%.17g,\"converged\":%s,\"evaluations\":%.17g,\"fits\":%d}\n",
      argv[a + 1], median(times, count), o.chi_square, o.converged ? "true" : "false", (double)o.evaluations / p.count, count * batch * p.count);
  }
  return 0;
}
