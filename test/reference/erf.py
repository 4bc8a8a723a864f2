"""Coefficients of assembly/math/erf.ts and reference values of erf and erfc, in 60-digit arithmetic.

`python3 erf.py coefficients` prints both polynomials; `python3 erf.py values > erf.json` writes [x, erf x, erfc x].
"""
import json
import sys
from mpmath import mp, mpf, chebyfit, erf, erfc, exp, sqrt, pi

mp.dps = 60


def small(t):
    """(erf x)/x - 1 as a function of t = x², for |x| < 1."""
    x = sqrt(t)
    return 2 / sqrt(pi) - 1 if x < mpf(10) ** -25 else erf(x) / x - 1


def tail(t):
    """(1 + 2x) erfcx(x) with t = (x - 3.75)/(x + 3.75) (Shepherd & Laframboise 1981)."""
    x = mpf('3.75') * (1 + t) / (1 - t)
    return (1 + 2 * x) * exp(x * x) * erfc(x)


def coefficients():
    at = lambda x: (mpf(x) - mpf('3.75')) / (mpf(x) + mpf('3.75'))
    for name, f, interval, count in [('small', small, [0, 1], 13), ('tail', tail, [at('0.5'), at(28)], 22)]:
        poly, error = chebyfit(f, interval, count, error=True)
        print(f'// {name}: error {mp.nstr(error, 2)}')
        for c in poly:
            print(f'  {float(c)!r},')


def values():
    points = [k / 64 for k in range(-128, 129, 3)] + [k / 16 + 1 / 1024 for k in range(-96, 432, 5)]
    points += [1e-300, 1e-10, 0.5, 1.0, 26.5]
    print(json.dumps([[x, float(erf(mpf(x))), float(erfc(mpf(x)))] for x in sorted(points)]))


{'coefficients': coefficients, 'values': values}[sys.argv[1]]()
