"""A lesson on a table and on texts of the course's own, outside this repository: released, and scored in a sandbox."""

from __future__ import annotations

import json
import textwrap

import nbformat
import numpy as np
import pytest

from autograder.sandbox.bubble import bubblewrap
from tests.real_course import run

NAME = "prices"
CONFIG = """
from autograder.course.adoption import adopt

c = get_config()
c.Epochmark.assignments = ["prices"]
c.Epochmark.data = {"flats": {"file": "data/flats.csv", "target": "price"}, "adverts": "data/adverts.npz"}
c.CourseDirectory.course_id = "prices"
adopt(c)
"""
MASTER = """
# %% [markdown]
# # What a flat costs

# %% nbgrader={"grade": false, "grade_id": "load", "locked": true, "schema_version": 3, "solution": false, "task": false}
import csv
import keras
import numpy as np
import tensorflow as tf

keras.utils.set_random_seed(1)
flats, adverts = np.load("flats.npz"), np.load("adverts.npz")
stations = [row["station"] for row in csv.DictReader(open("stations.csv"))]

# %% nbgrader={"grade": false, "grade_id": "q1_price_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
scaling = keras.layers.Normalization()
scaling.adapt(flats["x_train"])
model = keras.Sequential([keras.Input((2,)), scaling, keras.layers.Dense(1)])
model.compile(optimizer=keras.optimizers.Adam(0.5), loss="mse")
history = model.fit(flats["x_train"], flats["y_train"], epochs=60, verbose=0)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q1_price", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
assert model.count_params()

# %% nbgrader={"grade": false, "grade_id": "q2_texts_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
words = keras.layers.TextVectorization(output_mode="multi_hot")
words.adapt(adverts["x_train"])
texts = keras.Sequential([keras.Input((1,), dtype="string"), words, keras.layers.Dense(1, activation="sigmoid")])
texts.compile(optimizer=keras.optimizers.Adam(0.1), loss="binary_crossentropy")
texts.fit(tf.constant(adverts["x_train"][:, None]), adverts["y_train"], epochs=20, verbose=0)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q2_texts", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
assert texts.count_params()

# %% nbgrader={"grade": false, "grade_id": "q3_station_solution", "locked": false, "schema_version": 3, "solution": true, "task": false}
### BEGIN SOLUTION
nearest = stations[0]
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "q3_station", "locked": true, "points": 1, "schema_version": 3, "solution": false, "task": false}
assert nearest
"""
EVIDENCE = """
from autograder.evidence.request import Request

DATA = ("flats", "adverts")
FILES = ("stations.csv",)
TITLE = {"en": "What a flat costs", "ja": "部屋の値段"}
QUESTIONS = {name: {"en": name, "ja": name} for name in ("q1_price", "q2_texts", "q3_station")}
REQUEST = Request(answers=("nearest",), models=("model", "texts"), histories=("history",))


def examiner_inputs(packs):
    return {name: pack.hidden.x for name, pack in packs.items()}
"""
TESTS = """
import numpy as np

from autograder.expect import answers, question

HINT = {"en": "Look again.", "ja": "もう一度見てみましょう。"}


@question("q1_price", 2, hint=HINT)
def test_price(submission, packs):
    off = submission.model("model").outputs["flats"][:, 0] - packs["flats"].hidden.y
    assert np.abs(off).mean() < 2


@question("q2_texts", 1, hint=HINT)
def test_texts(submission, packs):
    found = submission.model("texts").outputs["adverts"][:, 0] > 0.5
    assert np.mean(found == packs["adverts"].hidden.y) > 0.9


@question("q3_station", 1, hint=HINT)
def test_station(submission):
    assert answers.text(submission, "nearest") == "ueno"
"""


def _course(root):
    random = np.random.default_rng(0)
    rooms, area = random.integers(1, 6, 300), random.uniform(20, 90, 300)
    price = 3 + rooms + 0.5 * area + random.normal(0, 0.1, 300)
    rows = [f"{n},{p:.2f},{a:.1f}" for n, p, a in zip(rooms, price, area, strict=True)]
    good = np.arange(200) % 2
    adverts = [f"flat {n}, {('dark', 'sunny')[label]} and quiet" for n, label in enumerate(good)]
    files = {
        "course_config.py": CONFIG,
        "nbgrader_config.py": 'load_subconfig("course_config.py")\n',
        "data/flats.csv": "\n".join(["rooms,price,area", *rows]),
        f"source/{NAME}/{NAME}.py": MASTER,
        f"source/{NAME}/stations.csv": "station,minutes\nUeno,5\nTabata,9\n",
        f"hidden/{NAME}/evidence.py": EVIDENCE,
        f"hidden/{NAME}/test_prices.py": TESTS,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")
    np.savez(root / "data" / "adverts.npz", x=np.array(adverts), y=np.array(["bad", "good"])[good])
    return root


@pytest.mark.slow
@pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine")
def test_it_is_released_and_scored(tmp_path):
    root = _course(tmp_path / "course")
    run(root, "autograder", "release", NAME)
    released = root / "release" / NAME
    assert {path.name for path in released.iterdir()} == {
        "adverts.npz",
        "flats.npz",
        "stations.csv",
        f"{NAME}.ipynb",
        f"{NAME}.py",
    }
    # What the master does, with the cells as they were handed out.
    master, notebook = MASTER.split("### BEGIN SOLUTION\n"), nbformat.read(released / f"{NAME}.ipynb", as_version=4)
    solutions = iter(part.split("### END SOLUTION")[0] for part in master[1:])
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id", "").endswith("_solution"):
            cell.source = next(solutions)
    nbformat.write(notebook, root / "solved.ipynb")
    report = json.loads(run(root, "autograder", "score", "solved.ipynb", "-a", NAME, "--json").stdout)
    assert [question["score"] for question in report["questions"]] == [2, 1, 1], report
