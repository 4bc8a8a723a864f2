"""Prints the polynomial coefficients of assembly/math/{erfc,atan,gamma}.ts; needs mpmath."""
from mpmath import mp, mpf, atan, bernpoly, cos, erfc, exp, pi, sqrt, tan, factorial, nstr, chebyt

mp.dps = 80


def chebyshev(f, low, high, count):
    """Chebyshev coefficients of f on [low, high], by interpolation at `count` nodes."""
    nodes = [cos(pi * (j + mpf(1) / 2) / count) for j in range(count)]
    values = [f((low + high) / 2 + (high - low) / 2 * t) for t in nodes]
    return [(2 - (n == 0)) * sum(v * cos(n * pi * (j + mpf(1) / 2) / count) for j, v in enumerate(values)) / count
            for n in range(count)]


def multiply(p, q):
    out = [mpf(0)] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            out[i + j] += a * b
    return out


def monomials(coefficients, low, high):
    """The same polynomial in powers of x."""
    t = [-(high + low) / (high - low), 2 / (high - low)]
    rows = [[mpf(1)], t]
    while len(rows) < len(coefficients):
        row = [2 * v for v in multiply(t, rows[-1])]
        for i, v in enumerate(rows[-2]):
            row[i] -= v
        rows.append(row)
    out = [mpf(0)] * len(coefficients)
    for c, row in zip(coefficients, rows):
        for i, v in enumerate(row):
            out[i] += c * v
    return out


def minimax(name, f, low, high, degree):
    low, high = mpf(low), mpf(high)
    c = chebyshev(f, low, high, 70)
    print(f"// {name}: truncation {nstr(sum(abs(v) for v in c[degree + 1:]), 2)}")
    for v in monomials(c[:degree + 1], low, high):
        print(f"  {float(v)!r},")


K = 4


def r1(z):
    return 1 / sqrt(pi) - z * exp(z * z) * erfc(z)


def r2(z):
    return exp(z * z) * erfc(z) / 2 - z * r1(z)


def on_line(f):
    return lambda t: f(K * (1 + t) / (1 - t))


def half_step(k):
    """e_k of ln(Γ(w+¼)/Γ(w+¾)) = −½ ln w + Σ e_k w^(−2k): ln Γ(w+a) has (−1)^(n+1) B_(n+1)(a) / (n(n+1) w^n), here n = 2k."""
    n = 2 * k
    return (-1) ** (n + 1) * (bernpoly(n + 1, mpf(1) / 4) - bernpoly(n + 1, mpf(3) / 4)) / (n * (n + 1))


if __name__ == "__main__":
    minimax("(1+2z)² r1", on_line(lambda z: (1 + 2 * z) ** 2 * r1(z)), -1, 1, 27)
    minimax("(1+2z)³ r2", on_line(lambda z: (1 + 2 * z) ** 3 * r2(z)), -1, 1, 27)
    minimax("atan(√v)/√v", lambda v: atan(sqrt(v)) / sqrt(v), 0, tan(pi / 8) ** 2, 11)
    print("// half step of ln Γ")
    for k in range(1, 9):
        print(f"  {float(half_step(k))!r},")
