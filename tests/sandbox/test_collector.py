"""What is collected does not depend on what a student has put in the place of Python's, Keras' or our own functions."""

import io
import json
import multiprocessing
import os
from contextlib import contextmanager

import numpy as np
import pytest

from autograder.evidence.fits import Fit
from autograder.evidence.intake import MAX_JSON, submission_from
from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits
from tests.sandbox.test_border import evidence, problems, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(Limits(wall_seconds=200, cell_seconds=60)) as made:
        yield made


def everything(result) -> dict:
    return json.loads(result.files["evidence/final.json"])


NETWORK = """
import keras
import numpy as np
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile("sgd", "mse")
history = model.fit(np.zeros((8, 2)), np.zeros(8), epochs=2, verbose=0)
answer, array, table = [1, 2], np.arange(3), {"a": 1}
def double(x): return 2 * x
"""


def array_of(result, value):
    return np.load(io.BytesIO(result.files["evidence/final.npz"]))[value["__array__"]].tolist()


REPLACED = {
    "open": "import builtins, io, os\nbuiltins.open = io.open = None",
    "built-in functions": "import builtins\nbuiltins.print = builtins.input = builtins.round = builtins.pow = None",
    "json": "import json\njson.load = json.dump = None\nold = json.dumps\njson.dumps = lambda *a, **k: old(*a, **{**k, 'indent': 1000}) if k else 'nothing'",
    "numpy": "np.savez = np.asarray = np.array = np.ndarray = np.generic = np.random.get_state = np.random.set_state = None",
    "files": "import os, pathlib\nos.open = os.replace = os.write = pathlib.Path.write_bytes = pathlib.Path.open = None",
    "signals": "import signal\nsignal.signal = signal.setitimer = signal.alarm = None",
    "names of our own": "get_ipython = __import__ = collect = json = np_ = 5",
    "the shell": "shell = get_ipython()\nshell.run_cell_async = shell.transform_cell = shell.run_code = None",
    "what transforms cells": "get_ipython().input_transformers_cleanup.append(lambda lines: ['1 / 0'])",
    "what runs before cells": "def fails(*_): raise ValueError\nfor name in ('pre_execute', 'pre_run_cell', 'post_execute', 'post_run_cell'): get_ipython().events.register(name, fails)",
    "saving": "keras.Model.save = keras.saving.save_model = keras.models.save_model = None",
    "the folder": "import os\nos.chdir('/tmp'); os.mkdir('/tmp/elsewhere'); os.chdir('/tmp/elsewhere'); os.rmdir('/tmp/elsewhere')",
    "an alarm of one's own": "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN); signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])",
    "output": "import sys\nsys.stdout = sys.stderr = sys.__stdout__ = None",
    "warnings as errors": "import warnings; warnings.simplefilter('error')",
    "recursion": "import sys; sys.setrecursionlimit(90)",
}


@pytest.mark.parametrize("cell", REPLACED.values(), ids=REPLACED)
def test_what_a_student_replaces_costs_no_evidence(sandbox, cell):
    wanted = {"models": ["model"], "histories": ["history"], "calls": {"double": [[2]]}}
    result = run(sandbox, NETWORK, cell, answers=("answer", "array", "table"), **wanted)
    assert problems(result) == []
    found = everything(result)
    assert array_of(result, found["answers"].pop("array")) == [0, 1, 2]
    assert found["answers"] == {"answer": [1, 2], "table": {"__dict__": [["a", 1]]}}
    assert list(found["histories"]["history"]) == ["loss"] and len(found["histories"]["history"]["loss"]) == 2
    assert found["models"] == {"model": {"file": "model-model.keras"}}
    assert len(result.files["evidence/model-model.keras"]) > 1000
    assert found["calls"] == {"double": [{"result": 4}]}


HOSTILE = {
    "endless list": "class E(list):\n    def __iter__(self):\n        while True: yield 1\n    def __len__(self): return 10**9\n    def __getitem__(self, i): return E([1])\nvalue = E([1])",
    "endless property": "class E:\n    @property\n    def numpy(self):\n        while True: pass\nvalue = E()",
    "endless within": "class E:\n    def __getattr__(self, name):\n        while True: pass\nvalue = [1, E(), 2]",
    "endless attribute, caught": "class E:\n    def __getattr__(self, name):\n        while True:\n            try:\n                while True: pass\n            except Exception: pass\nvalue = E()",
    "a length that raises": "class E(dict):\n    def __len__(self): raise SystemExit\n    def items(self): raise KeyboardInterrupt\nvalue = E(a=1)",
    "a class that lies": "class E:\n    @property\n    def __class__(self): raise SystemExit\nvalue = E()",
    "a class without a name": "class M(type):\n    @property\n    def __name__(self): raise SystemExit\nclass E(metaclass=M): pass\nvalue = E()",
    "a large text within": "value = [['x' * 20000] * 20000] * 200",
    "a large table": "value = {str(n) * 1000: 'x' * 20000 for n in range(20000)}",
    "a generator": "def g():\n    while True: yield 1\nvalue = g()",
    "a large array": "import numpy as np\nvalue = np.zeros(300_000_000, dtype='uint8')",
    "many arrays": "import numpy as np\nvalue = [np.zeros(5_000_000)] * 30",
    "an array that lies": "import numpy as np\nclass E(np.ndarray):\n    nbytes = 0\n    size = property(lambda self: 1 / 0)\nvalue = np.zeros(3).view(E)",
    "half a character": "value = ['\\ud800', {'\\udfff': 1}]",
}


@pytest.mark.parametrize("cell", HOSTILE.values(), ids=HOSTILE)
def test_one_value_costs_no_other(sandbox, cell):
    result = run(
        sandbox,
        NETWORK,
        cell,
        "def value_of(x): return value",
        answers=("value", "answer"),
        models=["model"],
        histories=["value", "history"],
        calls={"value_of": [[1]], "double": [[2]]},
    )
    found = everything(result)
    assert found["answers"]["answer"] == [1, 2]
    assert found["calls"]["double"] == [{"result": 4}]
    assert found["models"] == {"model": {"file": "model-model.keras"}}
    assert problems(result) == []
    assert len(result.files["evidence/final.json"]) < MAX_JSON
    submission = submission_from("any", result.files, {}, {})
    assert submission.answers["answer"] == [1, 2]
    assert len(submission.histories["history"].metrics["loss"]) == 2


def test_a_network_that_is_trained_further_is_kept_as_it_was(sandbox):
    again = "history = model.fit(np.zeros((8, 2)), np.zeros(8), epochs=1, verbose=0)"
    result = run(sandbox, NETWORK, again, "other = model", models=["model", "other"], histories=["history"])
    submission = submission_from("any", result.files, {}, {})
    assert [len(curve.values("loss")) for curve in submission.earlier_histories["history"]] == [2]
    kept = {name for name in result.files if name.endswith(".keras")}
    assert kept == {f"evidence/model-{name}.keras" for name in ("model", "model.1", "other")}
    assert result.files["evidence/model-model.1.keras"] != result.files["evidence/model-model.keras"]
    assert submission.fits["model"] == (Fit(2, 8, 0, 0.0), Fit(1, 8, 0, 0.0, "history")) == submission.fits["other"]


def test_a_network_that_is_compiled_anew_and_trained_for_as_long_is_kept_as_it_was(sandbox):
    """Its new optimiser comes to the same number of steps."""
    train = "model.compile(loss='mse')\nmodel.fit(np.ones((8, 2)), np.arange(8.0), epochs=2, verbose=0)"
    result = run(sandbox, NETWORK, train, "x = 1", train, models=["model"])
    kept = [name for name in sorted(result.files) if name.endswith(".keras")]
    assert kept == ["evidence/model-model.1.keras", "evidence/model-model.2.keras", "evidence/model-model.keras"]
    assert len({result.files[name] for name in kept}) == 3


FUNCTIONS = {
    "never returns": "def value_of(x):\n    while True: pass",
    "never returns, and catches what it can": "def value_of(x):\n    while True:\n        try:\n            while True: pass\n        except Exception: pass",
    "raises what has no text": "class E(BaseException):\n    def __str__(self):\n        while True: pass\ndef value_of(x): raise E",
}


@pytest.mark.parametrize("cell", FUNCTIONS.values(), ids=FUNCTIONS)
def test_one_function_costs_no_other_and_no_value(sandbox, cell):
    result = run(sandbox, NETWORK, cell, answers=("answer", "array"), calls={"value_of": [[1]], "double": [[2]]})
    found = everything(result)
    assert found["calls"]["double"] == [{"result": 4}]
    assert found["answers"]["answer"] == [1, 2]
    assert array_of(result, found["answers"]["array"]) == [0, 1, 2]
    assert problems(result) == []


LATER = {
    "a name that it needs": "np = images = 5",
    "a name that it needs is gone": "del np",
    "it sleeps now": "class np:\n    def array(self):\n        while True: pass\nnp = np()",
}


@pytest.mark.parametrize("cell", LATER.values(), ids=LATER)
def test_what_a_function_gave_back_counts_though_a_later_cell_broke_it(sandbox, cell):
    define = "import numpy as np\ndef value_of(x): return np.array([x, 2 * x]), x"
    result = run(sandbox, NETWORK, define, cell, answers=("array",), calls={"value_of": [[1], [2]]})
    first, second = (each["result"] for each in everything(result)["calls"]["value_of"])
    assert [array_of(result, first[0]), first[1]] == [[1, 2], 1]
    assert [array_of(result, second[0]), second[1]] == [[2, 4], 2]
    assert array_of(result, everything(result)["answers"]["array"]) == [0, 1, 2]


def test_a_function_that_was_defined_anew_is_the_new_one(sandbox):
    result = run(sandbox, "def value_of(x): return x", "def value_of(x): return 1 / 0", calls={"value_of": [[1]]})
    assert everything(result)["calls"]["value_of"] == [{"error": "ZeroDivisionError: division by zero"}]


@contextmanager
def busy(processor: int, number: int):
    """So many who want this processor, each in a session of its own: all of one have no more than one share."""

    def spin():
        os.setsid()
        os.sched_setaffinity(0, [processor])
        while True:
            pass

    others = [multiprocessing.get_context("fork").Process(target=spin, daemon=True) for _ in range(number)]
    for other in others:
        other.start()
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.join()


def test_nothing_is_lost_where_others_take_the_processor():
    """Each second takes more than the seconds that reading a value may take."""
    (processor, *_) = os.sched_getaffinity(0)
    with busy(processor, 8), Sandbox(Limits(wall_seconds=300, cell_seconds=60)) as sandbox:
        sandbox._processor = processor
        slow = "class Slow:\n    def numpy(self):\n        end = time.process_time() + 0.9\n        while time.process_time() < end: pass\n        return np.arange(3)"
        wanted = {"models": ["model"], "histories": ["history"], "calls": {"double": [[2]]}}
        cells = (NETWORK, f"import time\n{slow}\nslow = Slow()", "last = 1")
        result = run(sandbox, *cells, answers=("answer", "slow", "last"), **wanted)
    assert problems(result) == []
    found = everything(result)
    assert array_of(result, found["answers"].pop("slow")) == [0, 1, 2]
    assert found["answers"] == {"answer": [1, 2], "last": 1}
    assert found["models"] == {"model": {"file": "model-model.keras"}}
    assert found["calls"] == {"double": [{"result": 4}]} and len(found["histories"]["history"]["loss"]) == 2


def test_a_network_that_still_trains_is_saved(sandbox):
    train = "import threading\nthreading.Thread(target=lambda: model.fit(np.zeros((800, 2)), np.zeros(800), epochs=1000, verbose=0), daemon=True).start()"
    result = run(sandbox, NETWORK, train, answers=("answer",), models=["model"], histories=["history"])
    assert problems(result) == []
    assert everything(result)["answers"] == {"answer": [1, 2]}
    assert everything(result)["models"] == {"model": {"file": "model-model.keras"}}


def test_many_figures_leave_room_for_everything_else(sandbox):
    """And those with curves are read although many pictures were shown before."""
    draw = """
import matplotlib.pyplot as plt
import numpy as np
for n in range(80):
    plt.imshow(np.zeros((8, 8))); plt.title(f"picture {n}"); plt.show()
plt.plot([1, 2, 3], [3, 2, 1], label="wanted"); plt.show()
for _ in range(100): plt.plot(np.random.rand(5000))
plt.title("x" * 400); plt.savefig("f.png", dpi=20); plt.close()
"""
    result = run(sandbox, NETWORK, draw, answers=("answer",))
    assert problems(result) == []
    assert evidence(result) == {"answer": [1, 2]}
    assert len(result.files["evidence/final.json"]) < MAX_JSON
    figures = submission_from("any", result.files, {}, {}).figures
    assert [line.y for figure in figures for line in figure.lines if line.label == "wanted"] == [(3.0, 2.0, 1.0)]
    assert everything(result)["failures"] == []


def test_a_figure_that_cannot_be_read_is_told(sandbox):
    draw = "import matplotlib.pyplot as plt\nplt.plot([0, 1])[0].get_linestyle = None\nplt.savefig('f.png')"
    result = run(sandbox, "found = 1", draw)
    assert evidence(result) == {"found": 1}
    # Once for the file, once for what the cell shows at its end.
    assert everything(result)["failures"] == 2 * ["TypeError: 'NoneType' object is not callable"]
