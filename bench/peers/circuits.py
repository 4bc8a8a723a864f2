"""Circuit fits in Python on the problems of circuits.json: scipy's least_squares, lmfit, and scipy's curve_fit as impedance.py calls it.

python3 circuits.py circuits.json: one JSON line per peer and problem (single spectra only, a series would take minutes). All minimise
the sum of |dZ|^2/|Z|^2 from the same start within the same bounds: R, Q >= 0, 0 <= alpha <= 1, none of them active at the minimum.
"""

import json
import sys

import numpy as np
from lmfit import Parameters, minimize
from scipy.optimize import curve_fit, least_squares

from timing import report

try:
    from impedance.models.circuits import CustomCircuit
except ImportError:
    CustomCircuit = None

CIRCUIT = "R0-p(R1,CPE1)-p(R2,CPE2)-CPE3"
UPPER = [float("inf") if k not in (3, 6, 8) else 1 for k in range(9)]


def stack(z):
    """Real parts, then imaginary parts."""
    return np.concatenate([z.real, z.imag])


def impedance(omega, u):
    """R0-p(R1,CPE1)-p(R2,CPE2)-CPE3, one array operation a step."""
    r0, r1, q1, a1, r2, q2, a2, q3, a3 = u
    jw = 1j * omega
    return r0 + 1 / (1 / r1 + q1 * jw**a1) + 1 / (1 / r2 + q2 * jw**a2) + 1 / (q3 * jw**a3)


def data_of(problem):
    spectrum = problem["spectra"][0]
    z = np.array(spectrum["re"]) + 1j * np.array(spectrum["im"])
    return 2 * np.pi * np.array(spectrum["frequency"]), z, np.array(problem["start"])


def least_squares_peer(name, by_hand, **options):
    """least_squares(method='trf') in the parameters themselves; the covariance is included."""
    def prepare(problem):
        omega, z, start = data_of(problem)
        weight = 1 / np.abs(z)
        log_omega = np.log(omega) + 0.5j * np.pi

        def residuals(u):
            return stack((impedance(omega, u) - z) * weight)

        def jacobian(u):
            columns = np.empty((9, len(omega)), complex)
            columns[0] = 1
            for k in (1, 4, 6):
                r, q, a = u[k : k + 3]
                power = np.exp(a * log_omega)
                part = 1 / (q * power) if k == 6 else 1 / (1 / r + q * power)
                if k != 6:
                    columns[k] = (part / r) ** 2
                columns[k + 1] = -(part**2) * power
                columns[k + 2] = q * columns[k + 1] * log_omega
            return stack((columns * weight).T)

        def fit():
            jac = jacobian if by_hand else "3-point"
            result = least_squares(residuals, start, jac=jac, bounds=([0] * 9, UPPER), method="trf", x_scale="jac", **options)
            np.linalg.inv(result.jac.T @ result.jac)
            return 2 * result.cost, result.success, result.nfev

        return fit

    return name, prepare


def lmfit_peer():
    """minimize with its default method (leastsq, numerical derivatives) and tolerances, errors included."""
    names = ["R0", "R1", "Q1", "alpha1", "R2", "Q2", "alpha2", "Q3", "alpha3"]

    def prepare(problem):
        omega, z, start = data_of(problem)
        weight = 1 / np.abs(z)

        def residuals(parameters):
            return stack((impedance(omega, [parameters[name].value for name in names]) - z) * weight)

        def fit():
            parameters = Parameters()
            for name, value, upper in zip(names, start, UPPER):
                parameters.add(name, value=value, min=0, max=upper)
            result = minimize(residuals, parameters)
            return result.chisqr, result.success, result.nfev

        return fit

    return "lmfit (Python)", prepare


def resistor(p, f):
    return np.array(len(f) * p)


def constant_phase(p, f):
    return 1 / (p[0] * (2j * np.pi * np.array(f)) ** p[1])


def parallel(parts):
    return 1 / sum(1 / part for part in parts)


def evaluate_text(f, u):
    """The circuit as impedance.py evaluates it at each set of parameters: as text, with all numbers spelled out for each element."""
    at = str(f)
    arcs = [f"parallel([resistor([{r}],{at}),constant_phase([{q},{a}],{at})])" for r, q, a in (u[1:4], u[4:7])]
    parts = [f"resistor([{u[0]}],{at})", *arcs, f"constant_phase([{u[7]},{u[8]}],{at})"]
    return eval(f"sum([{','.join(parts)}])", {"resistor": resistor, "constant_phase": constant_phase, "parallel": parallel})


def curve_fit_peer(name, as_text):
    """
    What impedance.py 1.7 runs in CustomCircuit.fit(weight_by_modulus=True): curve_fit with bounds (hence trf, 2-point differences),
    sigma = |Z|, ftol = 1e-13, maxfev = 1e5. The circuit as text, as there (less its recursive building of the text and its checks of
    types), or as one array function, as someone who calls curve_fit himself would write it.
    """
    def prepare(problem):
        omega, z, start = data_of(problem)
        frequency, modulus = (omega / (2 * np.pi)).tolist(), np.abs(z)
        calls = 0

        def model(at, *u):
            nonlocal calls
            calls += 1
            return stack(evaluate_text(frequency, u) if as_text else impedance(at, u))

        def fit():
            nonlocal calls
            calls = 0
            sigma = np.concatenate([modulus, modulus])
            u, _ = curve_fit(model, omega, stack(z), p0=start, bounds=([0] * 9, UPPER), sigma=sigma, maxfev=int(1e5), ftol=1e-13)
            return np.sum(np.abs((impedance(omega, u) - z) / modulus) ** 2), True, calls

        return fit

    return name, prepare


def impedance_peer():
    """impedance.py itself, for where it is installed (it is no Debian package)."""
    def prepare(problem):
        omega, z, start = data_of(problem)

        def fit():
            circuit = CustomCircuit(CIRCUIT, initial_guess=list(start))
            circuit.fit(omega / (2 * np.pi), z, weight_by_modulus=True)
            return np.sum(np.abs((impedance(omega, circuit.parameters_) - z) / z) ** 2), True, None

        return fit

    return "impedance.py (Python)", prepare


PEERS = [
    least_squares_peer("scipy trf, Jacobian by hand (Python)", True, ftol=1e-10, xtol=1e-10, gtol=1e-15),
    least_squares_peer("scipy trf, 3-point (Python)", False),
    lmfit_peer(),
    curve_fit_peer("curve_fit as impedance.py calls it, circuit as text (Python)", True),
    curve_fit_peer("curve_fit as impedance.py calls it, circuit as a function (Python)", False),
    *([impedance_peer()] if CustomCircuit else []),
]


def main():
    with open(sys.argv[1]) as file:
        problems = json.load(file)
    for name, prepare in PEERS:
        for problem in problems:
            report(name, problem, prepare(problem))


main()
