"""What people do out of habit in notebooks works in a sandbox, or costs its own line and nothing else."""

from __future__ import annotations

import json

import pytest

from autograder.sandbox.bubble import bubblewrap
from autograder.sandbox.client import Sandbox
from autograder.sandbox.limits import Limits
from tests.sandbox.jobs import evidence, problems, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bubblewrap() is None, reason="bubblewrap is not installed on this machine"),
]
LIMITS = Limits(wall_seconds=120, cell_seconds=40, memory_mb=1500)


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(LIMITS) as made:
        run(made, "found = 1")
        yield made


def collected(result):
    return json.loads(result.files["evidence/final.json"])


def shown(result):
    return [cell["outputs"] for cell in json.loads(result.files["notebook.ipynb"])["cells"]]


PASSED_OVER = {
    "an unknown magic": "%tensorflow_version 2.x",
    "conda": "%conda install -y pandas",
    "a module of Colab's": "from google.colab import drive, files\ndrive.mount('/content/drive')",
    "Colab's folder": "%cd /content",
    "a form": "#@title Set-up\nsteps = 5 #@param {type: 'integer'}",
    "a question": "name = input('Name: ')",
    "a password": "import getpass\nsecret = getpass.getpass()",
    "a backend": "import matplotlib\nmatplotlib.use('TkAgg')\n%matplotlib qt",
    "a program that is not there": "!nvidia-smi",
}


@pytest.mark.parametrize("line", PASSED_OVER.values(), ids=PASSED_OVER)
def test_what_rests_on_a_habit_runs(sandbox, line):
    result = run(sandbox, f"{line}\nfound = 1", "import numpy as np\nfound += 1")
    assert evidence(result) == {"found": 2}
    assert problems(result) == []


def test_a_figure_in_japanese_has_its_glyphs_in_whichever_font_it_asks_for(sandbox):
    chosen = "plt.rcParams['font.family'] = 'Yu Gothic'"
    drawn = "import matplotlib.pyplot as plt\nplt.plot([1, 2], label='訓練')\nplt.title('学習曲線')\nplt.legend()\nplt.show()"
    result = run(sandbox, drawn, f"{drawn.splitlines()[0]}\n{chosen}\n{drawn}", "found = 1")
    assert evidence(result) == {"found": 1}
    kinds = [[output["output_type"] for output in outputs] for outputs in shown(result)]
    assert kinds[:2] == [["display_data"], ["display_data"]], "without a word on glyphs or fonts"


def test_of_a_slider_the_picture_is_left(sandbox):
    pytest.importorskip("ipywidgets")
    draw = "import matplotlib.pyplot as plt\ndef draw(n):\n    plt.plot([1, n])\n    plt.show()"
    result = run(sandbox, f"{draw}\nfrom ipywidgets import interact\ninteract(draw, n=(1, 5))", "found = 1")
    assert evidence(result) == {"found": 1}
    (picture,) = [output for output in shown(result)[0] if output["output_type"] == "display_data"]
    assert "image/png" in picture["data"]


STREAMS = {
    "None": "sys.stdout = sys.stderr = None",
    "one that keeps": "sys.stdout, sys.stderr = io.StringIO(), None",
    "one without flush": "sys.stdout = sys.stderr = object()",
    "one that is closed": "sys.stdout = sys.stderr = io.StringIO(); sys.stdout.close()",
    "one whose flush raises": "class Odd:\n    def flush(self): raise SystemExit\nsys.stdout = sys.stderr = Odd()",
    "none at all": "del sys.stdout, sys.stderr",
    "a file": "sys.stdout = open('told.txt', 'w')",
    "its own, closed": "sys.stdout.close(); sys.stderr.close()",
}


@pytest.mark.parametrize("line", STREAMS.values(), ids=STREAMS)
def test_whatever_takes_the_place_of_standard_output_the_next_cells_run(sandbox, line):
    result = run(sandbox, f"import io, sys\n{line}", "found = 1\nfound", "1 / 0", "print(found)", "found += 1")
    assert evidence(result) == {"found": 2}
    assert problems(result) == []
    assert shown(result)[1][0]["data"] == {"text/plain": "1"}


def test_what_is_printed_is_seen_again_where_nothing_usable_took_its_place(sandbox):
    result = run(sandbox, "import sys\nsys.stdout = None", "print('seen')", "sys.stdout.close()", "print('still')")
    assert [[output["text"] for output in cell] for cell in shown(result)] == [[], ["seen\n"], [], ["still\n"]]


@pytest.mark.parametrize(
    "line", ["!pip install pandas", "%pip install -q tqdm seaborn", "!pip install no_such_library"]
)
def test_pip_says_what_is_there(sandbox, line):
    result = run(sandbox, f"{line}\nfound = 1")
    assert evidence(result) == {"found": 1}
    text = "".join(output.get("text", "") for output in shown(result)[0])
    assert "no_such" in line or "-q" in line or "already satisfied" in text
    assert "no_such" not in line or "No matching distribution" in text


def test_what_was_asked_for_is_noted(sandbox):
    result = run(sandbox, "found = 1", "input()", "from google.colab import files", "%no_such_magic")
    assert collected(result)["noted"] == [["input", 2], ["colab", 3], ["magic", 4]]


def test_who_asks_until_the_answer_makes_sense_is_stopped(sandbox):
    result = run(sandbox, "found = 1\nwhile not input('A number: ').isdigit():\n    found += 1", "after = 1")
    assert shown(result)[0][-1]["ename"] == "EOFError"
    assert problems(result) == []


BACKENDS = {
    "notebook": "%matplotlib notebook",
    "widget": "%matplotlib widget",
    "ipympl": "%matplotlib ipympl",
    "qt": "%matplotlib qt",
    "tk": "%matplotlib tk",
    "pylab": "%pylab qt",
    "used": "matplotlib.use('TkAgg')",
    "used without windows": "matplotlib.use('agg')",
    "switched": "plt.switch_backend('Qt5Agg')",
    "a setting": "plt.rcParams['backend'] = 'TkAgg'",
    "pyplot reloaded": "import importlib; importlib.reload(plt)",
}


@pytest.mark.parametrize("choice", BACKENDS.values(), ids=BACKENDS)
def test_figures_are_seen_whatever_is_to_show_them(sandbox, choice):
    cells = (f"{choice}\nplt.figure()\nplt.plot([3, 2])\nplt.show()", "plt.figure()\nplt.plot([7, 6])")
    result = run(sandbox, "import matplotlib, matplotlib.pyplot as plt", *cells)
    drawn = collected(result)["figures"]
    assert [line["y"] for axes in drawn for line in axes["lines"]][:2] == [[3, 2], [7, 6]]
    assert all(any("image/png" in output.get("data", {}) for output in outputs) for outputs in shown(result)[1:])


def test_a_live_figure_goes_on_in_the_next_cell(sandbox):
    cells = (
        "%matplotlib notebook\nplt.figure()\nplt.plot([3, 2])",
        "plt.plot([7, 6])\nplt.xlabel('epoch')\nplt.show()",
    )
    result = run(sandbox, "import matplotlib.pyplot as plt", *cells)
    assert [[line["y"] for line in axes["lines"]] for axes in collected(result)["figures"]] == [
        [[3, 2]],
        [[3, 2], [7, 6]],
    ]
    assert collected(result)["figures"][-1]["xlabel"] == "epoch"


LIBRARIES = {
    "pandas": "import pandas as pd\nfound = int(pd.DataFrame({'loss': [3, 2]})['loss'].sum())",
    "seaborn": "import seaborn as sns\nsns.set_theme()\naxes = sns.lineplot(x=[1, 2], y=[3, 2])\nfound = len(axes.lines) + 4",
    "tqdm": "from tqdm.auto import tqdm\nfrom tqdm.keras import TqdmCallback\nfound = sum(tqdm([2, 3]))",
    "plotly": "import plotly.express as px\npx.line(y=[3, 2]).show()\nfound = 5",
    "Japanese": "import japanize_matplotlib, matplotlib_fontja, matplotlib\nfound = 5 if 'IPAexGothic' in matplotlib.rcParams['font.family'] else 0",
    "tensorboard": "import keras\nkeras.callbacks.TensorBoard('logs')\n%load_ext tensorboard\n%tensorboard --logdir logs\nfound = 5",
    "pydot": "import keras, pydot\nm = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\nkeras.utils.plot_model(m)\nfound = 5",
    "scikit-image": "from skimage.transform import resize\nimport numpy as np\nfound = int(resize(np.ones((4, 4)), (2, 2)).sum()) + 1",
}


@pytest.mark.parametrize("cell", LIBRARIES.values(), ids=LIBRARIES)
def test_the_students_libraries_work(sandbox, cell):
    result = run(sandbox, cell)
    assert evidence(result) == {"found": 5}
    assert not [output for output in shown(result)[0] if output["output_type"] == "error"]


def test_the_cells_after_a_missing_module_are_run(sandbox):
    result = run(sandbox, "found = 1", "import no_such_library\nfound = 2", "found += 3")
    assert evidence(result) == {"found": 4}
    assert shown(result)[1][0]["evalue"] == "No module named 'no_such_library'"


WITHOUT_QUOTES = """\
[b for b in range(3)]
letter = b
overfits = true
japanese = はい
kinds = [underfit, "good fit", late]
one, other = yes, no
found = count
count = 3
after = made"""
UNREADABLE = """\
letter = b)  # the second
student_id = 01234
kinds = [good fit, "underfit", late]
curly = “d”
half = "c
number = ３
wide ＝ "a\""""
ANSWERS = (
    *("letter", "overfits", "japanese", "kinds", "one", "other", "found", "after"),
    *("student_id", "curly", "half", "number", "wide"),
)


def test_answers_without_quotes_are_the_texts_that_were_meant_where_they_name_nothing(sandbox):
    result = run(sandbox, "letter = b", WITHOUT_QUOTES, "made = 5", answers=ANSWERS)
    # "count" is bound in this cell and "made" in the next one: here both are used too early, which is another mistake.
    assert evidence(result) == {
        "letter": "b",
        "overfits": "true",
        "japanese": "はい",
        "kinds": ["underfit", "good fit", "late"],
        "one": "yes",
        "other": "no",
    }
    assert ["unquoted b", 1] in collected(result)["noted"]
    assert "NameError" in str(shown(result)[1])
    result = run(sandbox, "late, d = 7, 8\nletter = d", UNREADABLE, "after = len(kinds", answers=ANSWERS)
    assert evidence(result) == {
        "letter": "b",
        "student_id": "01234",
        "kinds": ["good fit", "underfit", 7],
        "half": "c",
        "number": "３",
        "wide": "a",
        "curly": "d",
    }
    assert "SyntaxError" in str(shown(result)[2])


def test_another_answer_that_is_not_given_is_no_text(sandbox):
    """What follows from it stops for that, and is not given a word in the place of a number."""
    result = run(sandbox, "half = letter\nmade = 5", "number = [letter, b]", answers=(*ANSWERS, "made"))
    assert evidence(result) == {}
    assert all("NameError" in str(outputs) for outputs in shown(result)[:2])
