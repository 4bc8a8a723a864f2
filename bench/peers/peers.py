"""lmfit as its users write it, and scipy's least_squares with the Jacobian written by hand, on the problems of problems.json.

python3 peers.py problems.json: one JSON line per peer and problem; a peer whose module is missing prints {"peer", "missing"}.
"""

import json
import sys

from timing import report


def lmfit_peer(problems):
    """VoigtModel composite + LinearModel, gamma freed, default method (leastsq) and tolerances, errors included."""
    import numpy as np
    from lmfit.models import LinearModel, VoigtModel

    def prepare(problem):
        x, y, start = np.array(problem["x"]), np.array(problem["y"]), problem["start"]
        model = LinearModel(prefix="line_")
        for peak in start["peaks"]:
            model = model + VoigtModel(prefix=peak["name"] + "_")

        def fit():
            parameters = model.make_params()
            for peak in start["peaks"]:
                prefix = peak["name"] + "_"
                parameters[prefix + "center"].set(value=peak["center"])
                parameters[prefix + "amplitude"].set(value=peak["area"], min=0)
                parameters[prefix + "sigma"].set(value=peak["sigma"], min=0)
                parameters[prefix + "gamma"].set(value=peak["gamma"], vary=True, expr="", min=0)
            parameters["line_intercept"].set(value=start["intercept"] - start["slope"] * problem["origin"])
            parameters["line_slope"].set(value=start["slope"])
            result = model.fit(y, parameters, x=x)
            return result.chisqr, result.success, result.nfev

        return fit

    for problem in problems:
        report("lmfit (Python)", problem, prepare(problem))


def scipy_peer(problems):
    """least_squares(method='lm') with exact Jacobian; w(z) is computed once per step for residuals and Jacobian; covariance included."""
    import numpy as np
    from scipy.optimize import least_squares
    from scipy.special import wofz

    root_2pi, two_over_root_pi = np.sqrt(2 * np.pi), 2 / np.sqrt(np.pi)

    def prepare(problem):
        x, y, start, origin = np.array(problem["x"]), np.array(problem["y"]), problem["start"], problem["origin"]
        first = [p[key] for p in start["peaks"] for key in ("center", "area", "sigma", "gamma")] + [start["intercept"], start["slope"]]
        memory = {"u": None, "w": None}

        def faddeeva(u):
            if memory["u"] is None or not np.array_equal(memory["u"], u):
                center, _, sigma, gamma = u[:-2].reshape(-1, 4).T
                memory["w"] = wofz(((x[:, None] - center) + 1j * gamma) / (sigma * np.sqrt(2)))
                memory["u"] = u.copy()
            return memory["w"]

        def residuals(u):
            _, area, sigma, _ = u[:-2].reshape(-1, 4).T
            return faddeeva(u).real @ (area / (sigma * root_2pi)) + u[-2] + u[-1] * (x - origin) - y

        def jacobian(u):
            center, area, sigma, gamma = u[:-2].reshape(-1, 4).T
            w, scale, factor = faddeeva(u), 1 / (sigma * np.sqrt(2)), 1 / (sigma * root_2pi)
            X, Y = (x[:, None] - center) * scale, gamma * scale
            Kx = -2 * (X * w.real - Y * w.imag)
            Ky = 2 * (X * w.imag + Y * w.real) - two_over_root_pi
            columns = np.empty((len(x), len(u)))
            columns[:, 0:-2:4] = -area * factor * scale * Kx
            columns[:, 1:-2:4] = factor * w.real
            columns[:, 2:-2:4] = -area * factor / sigma * (w.real + X * Kx + Y * Ky)
            columns[:, 3:-2:4] = area * factor * scale * Ky
            columns[:, -2], columns[:, -1] = 1, x - origin
            return columns

        def fit():
            memory["u"] = None
            result = least_squares(residuals, first, jac=jacobian, method="lm", x_scale="jac", ftol=1e-10, xtol=1e-10, gtol=1e-15)
            np.linalg.inv(result.jac.T @ result.jac)
            return 2 * result.cost, result.success, result.nfev

        return fit

    for problem in problems:
        report("scipy, Jacobian by hand (Python)", problem, prepare(problem))


def main():
    with open(sys.argv[1]) as file:
        problems = json.load(file)
    for peer, package in ((lmfit_peer, "python3-lmfit"), (scipy_peer, "python3-scipy")):
        try:
            peer(problems)
        except ImportError:
            print(json.dumps({"peer": package.removeprefix("python3-"), "missing": package}), flush=True)


main()
