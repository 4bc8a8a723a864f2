"""Patterns of a hard carbon fitted by scipy's curve_fit, with sizes and their errors: writes diffraction.json.

    /usr/bin/python3 test/reference/diffraction.py > test/reference/diffraction.json

Constant + exponential + (002), (100), (110) as sums of a Gaussian and a Lorentzian, weighted by 1/sqrt(counts). Sizes by Bragg and
Scherrer, their covariance by a numerical Jacobian (central differences) of the covariance that curve_fit gives.
"""
import json
import numpy as np
from scipy.optimize import curve_fit

X = np.round(np.linspace(5, 40, 351), 6)
RAD = np.pi / 180


def profile(x, center, area, fwhm, fraction):
    u = (x - center) / fwhm
    return area / fwhm * ((1 - fraction) * 2 * np.sqrt(np.log(2) / np.pi) * np.exp(-4 * np.log(2) * u**2)
                          + fraction * 2 / np.pi / (1 + 4 * u**2))


def second(center, area, fwhm, fraction, step, ratio):
    """The Kalpha2 line of the same planes and crystallites."""
    sine = step * np.sin(center * RAD / 2)
    wider = step * np.cos(center * RAD / 2) / np.sqrt(1 - sine**2)
    return 2 * np.arcsin(sine) / RAD, ratio * area, wider * fwhm, fraction


def model(lines):
    def curve(x, level, amplitude, decay, *peaks):
        y = level + amplitude * np.exp(-(x - 5) / decay)
        for k in range(0, len(peaks), 4):
            y = y + profile(x, *peaks[k:k + 4])
            if len(lines) > 1:
                y = y + profile(x, *second(*peaks[k:k + 4], lines[1] / lines[0], lines[2]))
        return y
    return curve


def sizes(p, wavelength, instrument):
    """d002 and d100 in angstrom, Lc and La in nm, N."""
    (c2, w2), (c1, w1) = (p[3], p[5]), (p[7], p[9])
    spacing = lambda c: wavelength / (2 * np.sin(c * RAD / 2))
    size = lambda c, w, K: K * wavelength / 10 / (np.sqrt(w**2 - instrument**2) * RAD * np.cos(c * RAD / 2))
    d002, Lc = spacing(c2), size(c2, w2, 0.89)
    return np.array([d002, Lc, size(c1, w1, 1.84), (10 * Lc + d002) / d002, spacing(c1)])


def case(wavelength, lines, instrument, seed):
    truth = [4e4, 2.5e5, 2.2, 10.47, 1.37e6, 3.33, 0.68, 20.05, 2.6e5, 2.12, 0.68, 34.2, 1.02e5, 3.0, 0.68]
    curve = model(lines)
    y = np.random.default_rng(seed).poisson(curve(X, *truth))
    p, cov = curve_fit(curve, X, y, p0=truth, sigma=np.sqrt(y), absolute_sigma=True, xtol=1e-15, ftol=1e-15, gtol=1e-15, maxfev=100000)
    jacobian = np.empty((5, p.size))
    for k in range(p.size):
        step = 1e-5 * np.eye(p.size)[k] * abs(p[k])
        jacobian[:, k] = (sizes(p + step, lines[0], instrument) - sizes(p - step, lines[0], instrument)) / (2 * step[k])
    value, error = sizes(p, lines[0], instrument), np.sqrt(np.diag(jacobian @ cov @ jacobian.T))
    names = ['d002', 'Lc', 'La', 'N', 'd100']
    return {'wavelength': wavelength, 'instrumentBroadening': f'{instrument} deg' if instrument else None, 'y': y.tolist(),
            'chiSquare': float(np.sum((y - curve(X, *p))**2 / y)),
            'sizes': {n: {'value': float(v), 'stderr': float(e)} for n, v, e in zip(names, value, error)}}


cases = [case('0.71 Å', [0.71], 0, 1), case('Mo', [0.70931715, 0.713607, 0.5], 0.2, 2)]
print(json.dumps({'x': X.tolist(), 'cases': cases}, ensure_ascii=False))
