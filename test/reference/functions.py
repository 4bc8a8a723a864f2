"""Writes functions.json: what the expression language's functions are to be, [x, f(x)] by name, from 400-digit arithmetic (needs mpmath).

`python3 functions.py > functions.json`. Beside the ordinary: arguments so large that their reduction by pi/2 takes hundreds of digits
(5.319e255 is the double nearest to a multiple of pi/2), both ends of every domain, subnormal numbers.
"""
import json
import random
from mpmath import acos, asin, atan, cos, cosh, erf, erfc, exp, log, log10, mp, mpf, sin, sinh, tan, tanh

mp.dps = 400
rnd = random.Random(1)


def uniform(low, high, count=40):
    return [rnd.uniform(low, high) for _ in range(count)]


def powers(low, high, count=40, signs=(-1, 1)):
    return [rnd.choice(signs) * 10 ** rnd.uniform(low, high) for _ in range(count)]


angles = uniform(-100, 100) + powers(6, 308) + powers(-12, 0, 20) + [5.319372648326541e255, 2.0**1000, 1e22, 1000000.5, -1e7]
unit = uniform(-1, 1) + powers(-12, 0, 20) + [1 - 2**-53, 2**-53 - 1, -1.0]
positive = powers(-307, 308, signs=(1,)) + uniform(0.5, 2) + [5e-324, 1e-310, 1000.0]
FUNCTIONS = {
    'exp': (exp, uniform(-700, 700) + uniform(-1, 1) + [709.78, -744.0]),
    'log': (log, positive),
    'log10': (log10, positive),
    'sin': (sin, angles),
    'cos': (cos, angles),
    'tan': (tan, angles),
    'asin': (asin, unit + [1.0]),
    'acos': (acos, unit),
    'atan': (atan, uniform(-3, 3) + powers(-20, 20)),
    'sinh': (sinh, uniform(-2, 2) + uniform(-710, 710) + powers(-20, 0, 20) + [710.4, -710.47]),
    'cosh': (cosh, uniform(-2, 2) + uniform(-710, 710) + [710.4, -710.47]),
    'tanh': (tanh, uniform(-2, 2) + uniform(-20, 20) + powers(-20, 0, 20)),
    'erf': (erf, uniform(-3, 3) + powers(-10, 0, 20)),
    'erfc': (erfc, uniform(-3, 3) + uniform(0, 26)),
}
print(json.dumps({name: [[x, float(f(mpf(x)))] for x in points] for name, (f, points) in FUNCTIONS.items()}))
