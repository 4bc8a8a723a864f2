"""Writes test/reference/exp.json, rows [x, exp x] and [x, sin x, cos x] in 60 digits: run `python3 test/reference/exp.py`."""
import json
import pathlib
import random
from mpmath import cos, exp, mp, mpf, sin

mp.dps = 60
random.seed(1)

ordinary = [random.uniform(-700, 700) for _ in range(300)] + [random.uniform(-1, 1) for _ in range(200)]
edges = [0.0, 1e-300, -1e-17, 0.34657359027997264, -0.34657359027997264, 707.9, -707.9, 708.5, 709.78, -708.5, -720.0, -745.0]
angles = [random.uniform(-10, 10) for _ in range(300)] + [10 ** random.uniform(1, 6) for _ in range(200)]
angles += [0.0, 1e-300, 0.7853981633974483, 1.5707963267948966, 3.141592653589793, 355.0, 999999.5, 1e7, 1e22]

table = {
    "exp": [[x, float(exp(mpf(x)))] for x in ordinary + edges],
    "sincos": [[x, float(sin(mpf(x))), float(cos(mpf(x)))] for x in angles],
}
pathlib.Path(__file__).with_name("exp.json").write_text(json.dumps(table) + "\n")
