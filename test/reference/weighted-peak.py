"""One weighted Voigt on a line by lmfit, with its statistics: writes weighted-peak.json.

    /usr/bin/python3 test/reference/weighted-peak.py > test/reference/weighted-peak.json

R^2 = 1 - chi^2 / sum w^2 (y - mean_w)^2 and AICc are computed here from lmfit's chi^2.
"""
import json
import numpy as np
from lmfit.models import LinearModel, VoigtModel

rng = np.random.default_rng(11)
x = np.round(np.linspace(-20, 20, 81), 6)
center = 0.5 * (x[0] + x[-1])
model = VoigtModel() + LinearModel()
truth = model.make_params(amplitude=120, center=1.3, sigma=2, gamma=1.5, slope=0.05, intercept=10)
truth['gamma'].set(expr='', value=1.5, vary=True)
clean = model.eval(truth, x=x)
sigma = np.round(0.3 + 0.02 * clean, 6)
y = np.round(clean + sigma * rng.standard_normal(x.size), 6)

def fit(absolute):
    p = model.make_params(amplitude=100, center=1, sigma=2, gamma=2, slope=0, intercept=9)
    p['gamma'].set(expr='', value=2, vary=True, min=0)
    p['sigma'].set(min=0)
    r = model.fit(y, p, x=x, weights=1 / sigma, scale_covar=not absolute, fit_kws={'xtol': 1e-14, 'ftol': 1e-14, 'gtol': 1e-14})
    names = r.var_names
    n, k = r.ndata, r.nvarys
    w2 = sigma**-2
    mean = np.sum(w2 * y) / np.sum(w2)
    correlation = r.covar / np.sqrt(np.outer(np.diag(r.covar), np.diag(r.covar)))
    return {'names': names, 'values': [r.params[q].value for q in names], 'stderr': [r.params[q].stderr for q in names],
            'correlations': correlation.tolist(), 'chiSquare': r.chisqr, 'reducedChiSquare': r.redchi,
            'rSquared': 1 - r.chisqr / np.sum(w2 * (y - mean)**2), 'aic': r.aic, 'bic': r.bic,
            'aicc': r.aic + 2 * k * (k + 1) / (n - k - 1), 'points': n, 'variables': k}

print(json.dumps({'x': list(x), 'y': list(y), 'sigma': list(sigma), 'scaled': fit(False), 'absolute': fit(True)}, indent=1))
