"""Writes faddeeva.json and voigt.json beside itself: `python3 test/reference/voigt.py`. Values to 20 digits by mpmath."""
import json
import pathlib
import random
from mpmath import erfc, exp, findroot, inf, mp, mpc, mpf, nstr, pi, sqrt

HERE = pathlib.Path(__file__).parent
random.seed(1)


def faddeeva(x, y):
    """exp(-z²) erfc(-iz) with digits to spare; beyond |z| = 12 the asymptotic series, whose smallest term is e^-144."""
    mp.dps = 120
    z = mpc(x, y)
    if abs(z) < 12:
        mp.dps = 160
        w = exp(-z * z) * erfc(-1j * z)
        return mpc(exp(-mpf(x) ** 2), w.imag) if y == 0 else w
    term = total = mpc(1)
    for k in range(1, 60):
        term *= mpf(2 * k - 1) / (2 * z * z)
        total += term
    w = total * mpc(0, 1) / (sqrt(pi) * z)
    return mpc(w.real + exp(-mpf(x) ** 2), w.imag) if y < 1e-20 else w


def text(value):
    return nstr(value, 20) if abs(value) > mpf(10) ** -300 else "0"


def faddeeva_points():
    for square in (49, 70, 212, 740, 11100, 2.0 ** 70):
        for y in (0.0, 1e-12, 1e-4, 0.02, 0.3, 2.0, 6.5):
            for off in (-1e-9, 1e-9):
                if square > y * y:
                    yield float(sqrt(mpf(square) - mpf(y) ** 2)) * (1 + off), y
    for y in (1.0 - 1e-9, 5.0, 5.999999, 6.000001, 6.9):
        for x in (0.0, 0.1251, 1.4999, 3.0):
            yield x, y
    for x, y in ((0.0, 0.0), (1e-200, 0.0), (5.3, 1e-300), (20.0, 0.0), (26.2, 1e-300), (9.0, 1e-20), (1e300, 1e300), (1e300, 1.0),
                 (1e-300, 1e300), (0.0, 1e10), (1e160, 1e-3), (3e10, 2e-9), (4e10, 0.0)):
        yield x, y


def profile(center, area, sigma, gamma, x):
    """V, ∂V/∂center, ∂V/∂area, ∂V/∂(σ²), ∂V/∂γ."""
    mp.dps = 120
    area, sigma, zeta = mpf(area), mpf(sigma), mpc(mpf(x) - mpf(center), gamma)
    if sigma == 0:
        unit, first, second = 1j / (pi * zeta), -1j / (pi * zeta ** 2), 2j / (pi * zeta ** 3)
    else:
        s = 1 / (sigma * sqrt(mpf(2)))
        z = zeta * s
        w = faddeeva(z.real, z.imag)
        slope = -2 * z * w + 2j / sqrt(pi)
        unit, first, second = (v * s ** (i + 1) / sqrt(pi) for i, v in enumerate((w, slope, -2 * (w + z * slope))))
    return [area * unit.real, -area * first.real, unit.real, area * second.real / 2, -area * first.imag]


def voigt_cases():
    for sigma, gamma in ((0, 1), (1e-6, 1), (5e-4, 1), (0.005, 1), (0.05, 1), (0.12, 1), (0.3, 1), (1, 1), (1, 0.1), (1, 1e-3), (1, 1e-6), (1, 0)):
        width = sigma + gamma
        near = [width * (-2 + 0.2 * i) for i in range(21)]
        far = [width * s * 10 ** (0.5 * i) for i in range(1, 7) for s in (-1, 1)]
        xs = sorted(round(x + 0.3, 9) for x in near + far)[: 2 * ((len(near) + len(far)) // 2)]
        half = findroot(lambda h: profile(0, 1, sigma, gamma, h)[0] - profile(0, 1, sigma, gamma, 0)[0] / 2, 0.54 * gamma + 1.17 * sigma)
        yield {"parameters": [0.25, 2.5, sigma, gamma], "x": xs, "fwhm": nstr(2 * half, 20),
               "rows": [[nstr(v, 17) for v in profile(0.25, 2.5, sigma, gamma, x)] for x in xs]}


points = [[x, y, text(w.real), text(w.imag)] for x, y in faddeeva_points() for w in [faddeeva(x, y)]]
(HERE / "faddeeva.json").write_text("[\n" + ",\n".join(json.dumps(p) for p in points) + "\n]\n")
(HERE / "voigt.json").write_text("[\n" + ",\n".join(json.dumps(c) for c in voigt_cases()) + "\n]\n")
