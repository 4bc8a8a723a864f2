"""Robust fits of an exponential with outliers by scipy: writes losses.json.

    /usr/bin/python3 test/reference/losses.py > test/reference/losses.json

scipy's cost is 1/2 s^2 sum rho((r/s)^2). The covariance is the sandwich H^-1 M H^-1 m/(m-n) with H = sum (rho' + 2 rho'' z) J J^T
and M = sum (rho' r)^2 J J^T; where the factor in H is negative it counts as 0 (2.2e-16), as in scipy and Ceres.
"""
import json
import numpy as np
from scipy.optimize import least_squares

rng = np.random.default_rng(7)
x = np.round(np.linspace(0, 10, 60), 6)
y = 5 * np.exp(-0.5 * x) + 1 + 0.05 * rng.standard_normal(x.size)
y[[4, 17, 18, 33, 50]] += [3, -2, 4, 1.5, -0.6]
y = np.round(y, 6)
start = [4.0, 0.3, 0.5]

def residual(p):
    return p[0] * np.exp(-p[1] * x) + p[2] - y

def jacobian(p):
    e = np.exp(-p[1] * x)
    return np.stack([e, -p[0] * x * e, np.ones_like(x)], axis=1)

RHO = {
    'huber': lambda z: (np.where(z <= 1, 1, z**-0.5), np.where(z <= 1, 0, -0.5 * z**-1.5)),
    'soft_l1': lambda z: ((1 + z)**-0.5, -0.5 * (1 + z)**-1.5),
    'cauchy': lambda z: (1 / (1 + z), -1 / (1 + z)**2),
}

def fit(loss, scale, p=start):
    return least_squares(residual, p, jac=jacobian, loss=loss, f_scale=scale, xtol=1e-15, ftol=1e-15, gtol=1e-15, x_scale='jac')

def errors(loss, scale, p):
    r, J = residual(p), jacobian(p)
    z = np.maximum((r / scale)**2, 1e-300)
    first, second = RHO[loss](z)
    H = (J * np.maximum(first + 2 * second * z, 2.2e-16)[:, None]).T @ J
    M = (J * ((first * r)**2)[:, None]).T @ J
    inverse = np.linalg.inv(H)
    m, n = J.shape
    return np.sqrt(np.diag(inverse @ M @ inverse) * m / (m - n))

pilot = least_squares(residual, start, jac=jacobian, xtol=1e-15, ftol=1e-15, gtol=1e-15, x_scale='jac')
automatic = 1.4826 * np.median(np.abs(residual(pilot.x)))
fits = []
for loss in RHO:
    for scale in [0.1, 0.02, None]:
        s = automatic if scale is None else scale
        best = fit(loss, s, fit(loss, s, pilot.x).x)
        fits.append({'loss': loss, 'scale': scale, 'usedScale': s, 'parameters': list(best.x),
                     'chiSquare': float(np.sum(residual(best.x)**2)), 'stderr': list(errors(loss, s, best.x))})
print(json.dumps({'x': list(x), 'y': list(y), 'start': start, 'fits': fits}, indent=1))
