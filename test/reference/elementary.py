"""Writes elementary.json: shapes and backgrounds with their derivatives from their definitions in 40 digits, far from the ordinary
too, and the elementary functions that a component lays bare; needs mpmath. A parameter that ends in ~ is differentiated by its square."""
import json
from pathlib import Path
from mpmath import mp, mpf, mpc, atan, cos, diff, erfc, exp, gamma, inf, log, pi, quad, sqrt

mp.dps = 40


def voigt(d, sigma, g):
    z = mpc(d, g) / (sigma * sqrt(mpf(2)))
    return (exp(-z * z) * erfc(mpc(0, -1) * z)).real / (sigma * sqrt(2 * pi))


def half_voigt(d, sigma, g):
    if sigma == 0:
        return g * g / (d * d + g * g)
    return voigt(d, sigma, g) / voigt(mpf(0), sigma, g)


def emg(x, c, a, s, t):
    return a / (2 * t) * exp(s * s / (2 * t * t) - (x - c) / t) * erfc((s / t - (x - c) / s) / sqrt(mpf(2)))


def gauss_lorentz(x, c, h, f, m):
    u = ((x - c) / f) ** 2
    return h * exp(-4 * log(mpf(2)) * (1 - m) * u) / (1 + 4 * m * u)


def pearson(x, c, h, f, m):
    return h * (1 + 4 * (mpf(2) ** (1 / m) - 1) * ((x - c) / f) ** 2) ** (-m)


def doniach(x, c, h, g, a):
    line = lambda s: cos(pi * a / 2 - (1 - a) * atan(s)) / (1 + s * s) ** ((1 - a) / 2)
    return h * line((x - c) / g) / line(mp.tan(pi * a / (2 * (2 - a))))


def split(x, c, h, s1, g1, s2, g2):
    return h * (half_voigt(x - c, s1, g1) if x < c else half_voigt(x - c, s2, g2))


COMPONENTS = {
    "gaussian": (["center", "area", "sigma"], lambda x, c, a, s: a * exp(-((x - c) / s) ** 2 / 2) / (s * sqrt(2 * pi)), [[0.5, 2, 0.7]]),
    "lorentzian": (["center", "area", "gamma"], lambda x, c, a, g: a * g / (pi * ((x - c) ** 2 + g * g)), [[0.5, 2, 0.7]]),
    "gaussLorentz": (["center", "height", "fwhm", "fraction"], gauss_lorentz, [[0.5, 2, 1.5, 0.3]]),
    "pearson7": (["center", "height", "fwhm", "exponent"], pearson, [[0.5, 2, 1.5, m] for m in (0.51, 1.7, 200, 1e5)]),
    "exponentialGaussian": (["center", "area", "sigma", "tau"], emg,
                            [[0.5, 2, s, t] for s, t in ((1, 1), (1, 1e-3), (1, 1e-6), (1e-3, 1), (1e-6, 1), (0.7, 20))]),
    "skewedVoigt": (["center", "area", "sigma", "gamma", "skew"],
                    lambda x, c, a, s, g, k: a * voigt(x - c, s, g) * erfc(-k * (x - c) / (s * sqrt(mpf(2)))),
                    [[0.5, 2, s, g, k] for s, g, k in ((1, 0.5, 1.5), (1, 1e-6, -3), (0.01, 1, 0.02), (1e-4, 1, 1e-4), (1, 0, 0))]),
    "splitVoigt": (["center", "height", "sigmaLow~", "gammaLow", "sigmaHigh~", "gammaHigh"], split,
                   [[0.5, 2, *p] for p in ((0.6, 0.3, 1.1, 0.9), (1e-3, 1, 1, 1e-6), (0.02, 0.9, 1e-6, 0.7))]),
    "doniachSunjic": (["center", "height", "gamma", "alpha"], doniach, [[0.5, 2, 0.7, a] for a in (1e-9, 0.1, 0.5, 0.99)]),
    "breitWignerFano": (["center", "height", "gamma", "q"],
                        lambda x, c, h, g, q: h * (q + (x - c) / g) ** 2 / ((1 + q * q) * (1 + ((x - c) / g) ** 2)),
                        [[0.5, 2, 0.7, q] for q in (-10, 0.5, 1e6)]),
    "erfStep": (["center", "height", "width"], lambda x, c, h, w: h / 2 * erfc((c - x) / w), [[0.5, 2, 0.7]]),
    "arctanStep": (["center", "height", "width"], lambda x, c, h, w: h * (mpf(1) / 2 + atan((x - c) / w) / pi), [[0.5, 2, 0.7]]),
}
OFFSETS = [-30, -7.3, -2.1, -0.9, -0.04, 0.3, 1.3, 4.4, 11, 50]

FUNCTIONS = [
    # name, component, parameters, column (-1: the value), function of x, abscissas
    ("exp(-x)", "exponential", [1, 1, 0], -1, lambda x: exp(-x), [-590, -100.7, -3.3, -1e-3, 1e-17, 0.1, 0.35, 1, 9.9, 333.3, 590]),
    ("ln x", "powerLaw", [-1, 0, 1], 1, log, [1e-300, 1e-9, 0.3, 0.70711, 0.9999, 1.0001, 1.41421, 1.5, 2, 7.7, 1e6, 1e300]),
    ("erfc(-x)", "erfStep", [0, 2, 1], -1, lambda x: erfc(-x), [-25.5, -12, -5, -2.2, -1, -0.5, -1e-9, 0, 0.4, 3, 8]),
    ("acot(-x)", "arctanStep", [0, 3.141592653589793, 1], -1,
     lambda x: mpf(3.141592653589793) * (mpf(1) / 2 + atan(x) / pi), [-1e12, -50, -2.5, -1, -0.6, -0.4, 0, 0.41, 0.42, 0.99, 3, 1e12]),
]
PEARSON_EXPONENTS = [0.5000001, 0.6, 1, 1.5, 3.3, 12.7, 12.8, 77, 1e4, 1e6]
GAUSS_LORENTZ_FRACTIONS = [0, 1e-12, 0.01, 0.3, 0.9, 1 - 1e-9, 1]


def by_parameter(names, f, x, p, k):
    if names[k].endswith("~"):
        return diff(lambda s: f(x, *p[:k], sqrt(s), *p[k + 1:]), p[k] ** 2, direction=1 if p[k] == 0 else 0)
    return diff(lambda v: f(x, *p[:k], v, *p[k + 1:]), p[k], direction=1 if p[k] == 0 and names[k] == "gamma" else 0)


def component_rows():
    for name, (names, f, sets) in COMPONENTS.items():
        for parameters in sets:
            p = [mpf(v) for v in parameters]
            xs = [parameters[0] + d for d in OFFSETS]
            yield {"component": name, "parameters": parameters, "x": xs, "f": [float(f(mpf(x), *p)) for x in xs],
                   "columns": [[float(by_parameter(names, f, mpf(x), p, k)) for x in xs] for k in range(len(p))]}


def areas():
    for m in PEARSON_EXPONENTS:
        v = mpf(m)
        yield {"component": "pearson7", "parameters": [0, 1, 1, m],
               "area": float(sqrt(pi / (4 * (mpf(2) ** (1 / v) - 1))) * gamma(v - mpf(1) / 2) / gamma(v))}
    for m in GAUSS_LORENTZ_FRACTIONS:
        yield {"component": "gaussLorentz", "parameters": [0, 1, 1, m],
               "area": float(quad(lambda x: gauss_lorentz(x, 0, 1, 1, mpf(m)), [-inf, -1, 0, 1, inf]))}


if __name__ == "__main__":
    functions = [{"name": n, "component": c, "parameters": p, "column": k, "x": xs, "expected": [float(f(mpf(x))) for x in xs]}
                 for n, c, p, k, f, xs in FUNCTIONS]
    data = {"functions": functions, "components": list(component_rows()), "areas": list(areas())}
    rows = ",\n".join(f' "{key}": [\n  ' + ",\n  ".join(json.dumps(row) for row in value) + "\n ]" for key, value in data.items())
    Path(__file__).with_name("elementary.json").write_text("{\n" + rows + "\n}\n")
