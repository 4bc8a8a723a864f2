"""Savitzky-Golay filters and peaks by scipy.signal: writes smoothing.json.

    /usr/bin/python3 test/reference/smoothing.py > test/reference/smoothing.json
"""
import json
import numpy as np
from scipy.signal import find_peaks, peak_prominences, peak_widths, savgol_filter

rng = np.random.default_rng(5)
y = np.round(np.cumsum(rng.standard_normal(41)), 6)
filters = [{'window': w, 'degree': d, 'derivative': k, 'step': h, 'values': list(savgol_filter(y, w, d, deriv=k, delta=h, mode='interp'))}
           for w, d, k, h in [(5, 2, 0, 1), (5, 2, 1, 0.5), (7, 3, 0, 1), (9, 3, 2, 0.1), (11, 5, 1, 2), (21, 4, 3, 1), (41, 2, 0, 1), (3, 0, 0, 1), (3, 2, 2, 1)]]

x = np.arange(200.0)
signal = sum(h * np.exp(-0.5 * ((x - c) / s)**2) for h, c, s in [(10, 30, 6), (6, 48, 4), (3, 90, 10), (8, 150, 5), (7.5, 163, 5)])
signal = np.round(signal + 0.02 * x, 9)
at = find_peaks(signal)[0]
prominence = peak_prominences(signal, at)[0]
_, _, left, right = peak_widths(signal, at, rel_height=0.5)
peaks = [{'index': int(i), 'prominence': float(p), 'fwhm': float(b - a)} for i, p, a, b in zip(at, prominence, left, right)]
print(json.dumps({'y': list(y), 'filters': filters, 'signal': list(signal), 'peaks': peaks}, indent=1))
