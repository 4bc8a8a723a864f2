"""Writes assembly/math/faddeeva-table.ts: run `python3 test/reference/faddeeva-table.py > assembly/math/faddeeva-table.ts`."""
from mpmath import exp, factorial, hermite, mp, mpf, nstr, pi, polyroots, re, sqrt, taylor

mp.dps = 60


def number(value):
    text = nstr(value, 17, strip_zeros=True)
    return text if any(mark in text for mark in ".e") else text + ".0"


def gauss_hermite(n):
    """The positive nodes of the n-point rule (n even) with their weights, smallest first."""
    roots = polyroots(taylor(lambda x: hermite(n, x), 0, n)[::-1], maxsteps=500, extraprec=400)
    weight = lambda t: 2 ** (n - 1) * factorial(n) * sqrt(pi) / (n * hermite(n - 1, t)) ** 2
    return [(t, weight(t)) for t in sorted(re(root) for root in roots) if t > 0]


def wing(pairs):
    rows = [(t * t, 2 / pi * w, 2 / sqrt(pi) * w * t * t) for t, w in gauss_hermite(2 * pairs)]
    body = ",\n".join("  " + ", ".join(number(v) for v in row) for row in rows)
    print(f"export const WING_{pairs} = memory.data<f64>([\n{body},\n], 16);")


def trapezoid(count):
    h = mpf(1) / 2
    rows = []
    for k in range(count):
        mid, whole = (k + h) * h, k * h
        half = h if k else h / 2
        rows.append((mid ** 2, whole ** 2, 2 / pi * h * exp(-mid ** 2), 2 / pi * half * exp(-whole ** 2)))
    body = ",\n".join("  " + ", ".join(number(v) for v in row) for row in rows)
    print(f"export const TRAPEZOID = memory.data<f64>([\n{body},\n], 16);")


print("// Written by test/reference/faddeeva-table.py.")
print("/** Gauss-Hermite node pairs ±t with weights λ of ∫exp(-t²)dt; rows of t², 2λ/π, 2λt²/√π. The number counts the pairs. */")
for pairs in (2, 3, 4, 6, 8):
    wing(pairs)
print("/** Trapezoidal rule of step h = 1/2; rows of t² on the midpoint and the integer grid, then 2h·exp(-t²)/π on both (halved at t = 0). */")
trapezoid(13)
