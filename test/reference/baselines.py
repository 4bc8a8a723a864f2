"""Baselines by other means: arPLS with scipy's sparse LU, SNIP with numpy slices, the rubber band with scipy's Qhull, Tougaard's integral
point by point. Writes baselines.json.

    /usr/bin/python3 test/reference/baselines.py > test/reference/baselines.json
"""
import json
import numpy as np
from scipy import sparse
from scipy.spatial import ConvexHull
from scipy.sparse.linalg import spsolve

rng = np.random.default_rng(11)
n = 300
x = np.round(np.sort(900 + 1000 * rng.random(n)), 3)
i = np.arange(n)
y = 200 + 0.3 * i + 40 * np.sin(i / 90)
for height, center, width in [(300, 60, 5), (120, 140, 12), (500, 200, 3), (80, 215, 9)]:
    y = y + height * np.exp(-0.5 * ((i - center) / width) ** 2)
y = np.round(y + 3 * rng.standard_normal(n), 3)


def arpls(y, lam, ratio):
    """S.-J. Baek et al., Analyst 140 (2015) 250, as printed there."""
    d = sparse.diags([1, -2, 1], [0, 1, 2], shape=(len(y) - 2, len(y)))
    h = lam * d.T @ d
    w = np.ones(len(y))
    for count in range(1, 101):
        z = spsolve(sparse.csc_matrix(sparse.diags(w) + h), w * y)
        r = y - z
        negative = r[r < 0]
        m, s = negative.mean(), negative.std(ddof=1)
        new = 1 / (1 + np.exp(2 * (r - (2 * s - m)) / s))
        if np.linalg.norm(w - new) / np.linalg.norm(w) < ratio:
            break
        w = new
    return {'lambda': lam, 'ratio': ratio, 'iterations': count, 'background': list(z)}


def snip(y, window, transform, order):
    v = np.log(np.log(np.sqrt(y + 1) + 1) + 1) if transform == 'lls' else y.copy()
    widths = range(1, window + 1) if order == 'increasing' else range(window, 0, -1)
    for p in widths:
        clipped = v.copy()
        clipped[p:-p] = np.minimum(v[p:-p], (v[:-2 * p] + v[2 * p:]) / 2)
        v = clipped
    background = (np.exp(np.exp(v) - 1) - 1) ** 2 - 1 if transform == 'lls' else v
    return {'window': window, 'transform': transform, 'order': order, 'background': list(background)}


def rubber_band(x, y):
    hull = ConvexHull(np.column_stack([x, y])).vertices
    hull = np.roll(hull, -int(np.argmin(x[hull])))
    lower = hull[:int(np.argmax(x[hull])) + 1]
    return {'touches': [int(k) for k in lower], 'background': list(np.interp(x, x[lower], y[lower]))}


def tougaard(x, y, b, c, d):
    """x ascending binding energy. The integral up to each point with numpy's trapezoidal rule."""
    level = y[0]
    out = []
    for k in range(len(x)):
        loss = x[k] - x[:k + 1]
        kernel = b * loss / ((c + loss**2)**2 if d is None else (c - loss**2)**2 + d * loss**2)
        out.append(level + float(np.trapz(kernel * (y[:k + 1] - level), x[:k + 1])))
    return {'B': b, 'C': c, 'D': d, 'background': out}


energy = np.round(280 + np.cumsum(0.05 + 0.4 * rng.random(160)), 4)
counts = 500 + 4000 * np.exp(-0.5 * ((energy - 285) / 0.7)**2) + 300 * (1 - np.exp(-np.maximum(energy - 285, 0) / 8))
counts = np.round(counts + 20 * rng.standard_normal(len(energy)), 3)

print(json.dumps({
    'x': list(x), 'y': list(y),
    'arpls': [arpls(y, lam, ratio) for lam, ratio in [(1e2, 1e-3), (1e4, 1e-3), (1e5, 1e-6), (1e7, 1e-2)]],
    'snip': [snip(y, w, t, o) for w, t, o in [(30, 'lls', 'decreasing'), (30, 'lls', 'increasing'), (12, 'none', 'decreasing'), (45, 'none', 'increasing')]],
    'rubberBand': rubber_band(x, y),
    'energy': list(energy), 'counts': list(counts),
    'tougaard': [tougaard(energy, counts, *k) for k in [(2866, 1643, None), (396, 551, 436), (299, 542, 275), (16.5, 230, 4.5)]],
}, indent=1))
