"""Writes elements.json: impedances of every circuit element and their derivatives, from the definitions (needs mpmath).

`python3 elements.py > elements.json`. Each case: element, parameters, and for every omega a row of complex numbers [re, im]: the value,
then the derivative by each parameter. The frequencies bring the arguments of tanh and coth, with the time constants below, from 1e-12 to
1e12; exponents include 0 and 1, their ends. 400 digits, because a derivative of 1e-105 is a difference of impedances of 1.
"""
import json
from mpmath import mp, mpc, mpf, coth, csch, diff, exp, mpmathify, power, sqrt, tanh

mp.dps = 400
j = mpc(0, 1)
OMEGA = sorted([10.0**k for k in range(-12, 13, 3)] + [0.02, 0.13, 0.7, 2.5, 18.0, 95.0, 640.0])


def jpower(omega, exponent):
    """(j omega)^exponent; its logarithm's real part is exact, unlike that of a product with j."""
    return power(omega, exponent) * exp(j * mp.pi / 2 * exponent)


def T(w, A, B, a, b):
    beta = sqrt(a + j * w * b)
    return A * coth(beta) / beta + B * csch(beta) / beta + B / 2


def TLMQ(w, R, Q, gamma):
    z = R * Q * jpower(w, gamma)
    return R * coth(sqrt(z)) / sqrt(z)


ELEMENTS = {
    'R': (lambda w, R: R + 0 * j, [[0.0], [3.5]]),
    'C': (lambda w, C: 1 / (j * w * C), [[2e-6], [1e-18]]),
    'L': (lambda w, L: j * w * L, [[0.0], [3e-7]]),
    'CPE': (lambda w, Q, a: 1 / (Q * jpower(w, a)), [[2e-5, 0.87], [1e-15, 0.5], [3.0, 0.0], [0.2, 1.0]]),
    'La': (lambda w, L, a: L * jpower(w, a), [[2e-7, 0.9], [1e-15, 0.5], [3.0, 0.0], [0.2, 1.0]]),
    'W': (lambda w, A: A * (1 - j) / sqrt(w), [[0.0], [12.5]]),
    'Wo': (lambda w, Z, t: Z * coth(sqrt(j * w * t)) / sqrt(j * w * t), [[0.063, 0.7], [5.0, 1e-12], [1e3, 1e12]]),
    'Ws': (lambda w, Z, t: Z * tanh(sqrt(j * w * t)) / sqrt(j * w * t), [[0.063, 0.7], [5.0, 1e-12], [1e3, 1e12]]),
    'G': (lambda w, R, t: R / sqrt(1 + j * w * t), [[4.0, 0.3], [1e6, 1e-12], [1e-3, 1e12]]),
    'Gs': (
        lambda w, R, t, phi: R / (sqrt(1 + j * w * t) * tanh(phi * sqrt(1 + j * w * t))),
        [[4.0, 0.3, 1.7], [2.0, 0.05, 30.0], [1.0, 1e-12, 1e-12], [7.0, 1e3, 1e-3], [1e-3, 1e12, 2.0]],
    ),
    'K': (lambda w, R, t: R / (1 + j * w * t), [[4.0, 0.3], [1e6, 1e-12], [1e-3, 1e12]]),
    'Zarc': (
        lambda w, R, t, g: R / (1 + jpower(w * t, g)),
        [[4.0, 0.3, 0.8], [1e6, 1e-12, 1.0], [1e-3, 1e12, 1.0], [2.0, 7.0, 0.0], [2.0, 1e-12, 0.5]],
    ),
    'H': (
        lambda w, R, t, a, b: R / (1 + jpower(w * t, a)) ** b,
        [[4.0, 0.3, 0.8, 0.6], [1e6, 1e-12, 1.0, 1.0], [1e-3, 1e12, 1.0, 0.5], [2.0, 7.0, 0.0, 0.7], [2.0, 7.0, 0.6, 0.0], [1.0, 1e-12, 0.5, 0.9]],
    ),
    'T': (T, [[4.0, 3.0, 0.2, 0.5], [5.0, 5.0, 2.0, 1e-12], [1.0, 0.3, 1e-12, 1e12], [1.0, 1e-3, 1e3, 1e-3], [0.02, 1.0, 0.5, 0.1]]),
    'TLMQ': (TLMQ, [[0.03, 2.5, 0.85], [1.0, 1e-12, 1.0], [1e6, 1e6, 1.0], [3.0, 0.5, 0.0], [2.0, 1e-6, 0.5], [1e-3, 1e3, 1.0]]),
}


def derivative(f, omega, parameters, k):
    """By p_k; positive parameters are varied by a factor, so that the step fits their size."""
    value = parameters[k]
    if value == 0:
        return diff(lambda p: f(omega, *parameters[:k], p, *parameters[k + 1 :]), 0)
    return diff(lambda h: f(omega, *parameters[:k], value * (1 + h), *parameters[k + 1 :]), 0) / value


def double(z):
    z = mpmathify(z)
    return [float(z.real), float(z.imag)]


def case(name, parameters):
    f, exact = ELEMENTS[name][0], [mpf(p) for p in parameters]
    rows = [[double(f(w, *exact))] + [double(derivative(f, w, exact, k)) for k in range(len(exact))] for w in map(mpf, OMEGA)]
    return {'element': name, 'parameters': parameters, 'omega': OMEGA, 'rows': rows}


print(json.dumps([case(name, parameters) for name, (_, sets) in ELEMENTS.items() for parameters in sets], separators=(',', ':')))
