"""Programs that can know no more than they mention are proved so; all others are run by their exact text alone."""

from __future__ import annotations

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from autograder.evidence.literals import read_literals
from autograder.evidence.notebook import runnable
from autograder.evidence.program import program_meaning
from autograder.evidence.simple import is_as_written
from autograder.evidence.syntax import parse, text_of

GIVEN = "import os\nimport matplotlib.pyplot as plt\nimport numpy as np\nimport keras\nfrom keras import layers\n"
TRAIN = "history = model.fit(x, y, epochs=20)"
ANSWER = "best_epoch = 7"
CHECK = "assert 1 <= best_epoch <= 20\nprint('All answers are there:', best_epoch)"
REQUESTED = ("best_epoch", "why")


def notebook(*own, check=CHECK):
    given = {"grade": False, "locked": True}, {"grade": True, "locked": True}
    cells = [nbformat.v4.new_code_cell(GIVEN, metadata={"nbgrader": given[0]})]
    cells += [nbformat.v4.new_code_cell(source) for source in own]
    return nbformat.v4.new_notebook(cells=[*cells, nbformat.v4.new_code_cell(check, metadata={"nbgrader": given[1]})])


def shares(*own, check=CHECK):
    """Whether an answer is read, and whether comments and layout are passed over."""
    nb = notebook(*own, check=check)
    return bool(read_literals(nb, REQUESTED).answers), program_meaning(runnable(nb)) is not None


PLAIN = {
    "training": TRAIN,
    "network": "model = keras.Sequential([keras.Input(shape=(28, 28)), layers.Flatten(), layers.Dense(10, activation='softmax')])",
    "compile": "model.compile(optimizer=keras.optimizers.Adam(0.001), loss='mse', metrics=['accuracy'])\nmodel.summary()",
    "function": "def scale(images):\n    '''To numbers from 0 to 1.'''\n    return images.astype('float32') / 255",
    "lambda": "scale = lambda images: np.divide(images, 255.0)",
    "loop": "for number in range(3):\n    if number > 1:\n        print(f'{number:>3} {history.history[\"loss\"][number]!r}')",
    "chart": "fig, ax = plt.subplots()\nax.bar(range(10), p, color=['red' if n else 'blue' for n in range(10)])\nplt.show()",
    "import": "import tensorflow as tf\nfrom tensorflow.keras import layers as L\nimport math\nx = tf.argmax(p, axis=1).numpy()\nd = L.Dense(3)",
    "one thing": "from numpy import argmax\nbest = argmax(history.history['loss']) + 1",
    "unfinished": "raise NotImplementedError()",
    "unpacked": "loss, _ = model.evaluate(x, y, verbose=0)\nprint(*[loss])",
    "frozen": "model.layers[0].trainable = False",
    "blank lines": "\n\nx = 1\n   \ny = 2\n",
}


@pytest.mark.parametrize("source", PLAIN.values(), ids=PLAIN)
def test_what_students_write_is_simple(source):
    assert shares(source, ANSWER) == (True, True)


# fmt: off
PEEKS = [
    "import os\nmain = os.sys.modules['__main__']", "modules = os.sys.modules", "os", "x = np.os", "x = np.sys.modules",
    "import sys", "from os import sys", "import keras.src", "x = keras.src", "from keras import src", "tools = np",
    "x = [np]", "f(keras)", "from keras import utils\nf(utils)", "import operator\nread = operator.attrgetter('f_globals')(g)",
    "text = '{0.__globals__}'.format(scale)", "text = '{x.f_globals}'.format_map({'x': g})", "'{}'.format",
    "read = getattr(scale, '__glo' + 'bals__')", "setattr(x, 'y', 1)", "hasattr(x, 'y')", "print(_i)", "print(_i1)", "print(_ii)",
    "print(In[3])", "print(Out)", "print(_ih)", "print(_oh)", "print(_dh)", "print(_)", "print(__)", "x = [_ for _ in range(3)]",
    "history = get_ipython().history_manager", "from IPython import get_ipython", "import IPython", "from numpy import *",
    "from math import *", "import inspect", "import linecache", "import traceback", "import warnings", "import gc", "import ctypes",
    "open('/proc/self/environ').read()", "np.load('images.npz', allow_pickle=True)", "np.fromfile('/proc/self/mem', dtype='uint8')",
    "np.memmap('/proc/self/mem')", "np.genfromtxt('x')", "np.lib.stride_tricks.as_strided(x, (9,))", "np.ctypeslib", "x.ctypes.data",
    "x.base", "x.data", "x.tofile('x')", "plt.imread('x')", "plt.savefig('x')", "plt.np.os", "plt.rcParams", "model.save('x')",
    "model.load_weights('x')", "keras.models.load_model('x')", "keras.utils.get_file('x')", "keras.layers.Lambda(f)",
    "layers.TextVectorization(vocabulary='/etc/passwd')", "keras.saving", "layers.deserialize({})", "keras.callbacks.LambdaCallback(f)",
    "layers.Dense(1, activation={'class_name': 'function', 'module': 'IPython', 'config': 'get_ipython'})",
    "layers.Dense(1, activation=dict(class_name='function', config='f'))", "class A:\n    pass", "class A(keras.Model):\n    pass",
    "@keras.saving.register\ndef f(): pass", "@f\ndef g(): pass", "def f():\n    global n\n    n = 1", "def f():\n    def g():\n        nonlocal x",
    "del history", "try:\n    f()\nexcept ValueError as error:\n    print(error)", "with f() as g:\n    pass", "print = keep",
    "def print(*x): kept.append(x)", "globals = f", "for len in x: pass", "f = lambda sum: sum", "import keras as print", "import numpy as In",
    "from keras import layers as _layers", "np = f", "def np(): pass", "f = lambda np: np.mean", "[keras for keras in x]",
    "import matplotlib as np", "from keras.layers import Dense as plt", "f.__code__", "f.__doc__", "f.func_globals", "f.f_back", "x.tb_frame",
    "f.co_filename", "x.gi_frame", "x.__class__", "print(f'{x.__class__}')", "x.y", "model.custom = f", "np.mean = f", "x = (y := _i)",
    "help(f)", "vars()", "locals()", "globals()", "dir()", "type(x)", "id(x)", "hash('x')", "eval('1')", "exec('x = 1')", "compile('', '', 'exec')",
    "__import__('os')", "breakpoint()", "input()", "super()", "object()", "memoryview(b'')", "exit", "quit()", "display(x)", "__name__",
    "__file__", "import mylib", "from . import x", "from __future__ import annotations", "import numpy.f2py", "x: int = 1",
    "def f(x: print): pass", "def f() -> g: pass", "match x:\n    case 1: pass", "async def f(): pass", "await f()", "def f():\n    yield 1",
    "[x async for x in y]", "f(**x)", "%who", "%%time\nx = 1", "!ls", "x?", "?x", "x = %who", "x = !ls", ">>> x = 1", "    x = 1", "In [1]: x",
    "text = '''\n>>> a'''", "text = '''\n   ...: a'''", "text = '''\n   \n'''", "In [3]: 1", "def scale(images, images): pass", "nonlocal x",
    "x = 1 +", "x = '\0'", "x = " + "1+" * 1500 + "1", "x = " + "[" * 150 + "]" * 150,
]
# fmt: on


@pytest.mark.parametrize("source", PEEKS)
def test_what_may_look_around_is_run_by_its_text_alone(source):
    assert shares(TRAIN, source, ANSWER) == (False, False)


def test_a_function_of_the_students_that_a_check_calls_may_keep_the_answer():
    keeps = "seen = []\ndef keep(x):\n    seen.append(x)"
    assert shares(keeps, ANSWER, check="assert best_epoch\nkeep(best_epoch)") == (False, True)
    assert shares(keeps, ANSWER, check="assert best_epoch\nseen.append(best_epoch)") == (False, True)
    assert shares(keeps, ANSWER, check="assert best_epoch\nprint(best_epoch)") == (True, True)


@pytest.mark.parametrize(
    "source",
    [
        "if x:\n    name = 1\nprint(name)",
        "for name in []:\n    pass\nprint(name)",
        "while x:\n    name = 1\nprint(name)",
        "for i in []:\n    name = 1\nelse:\n    print(name)",
        "def f(a=name):\n    return a",
        "f = lambda a=name: a",
        "x = y or (name := 1)\nprint(name)",
        "x = [name for i in range(3)]",
        "if x:\n    pass\nelif name:\n    pass",
        "x = 1 if y else name",
    ],
)
def test_what_a_check_leaves_behind_may_be_read_where_it_is_not_surely_assigned(source):
    check = "assert best_epoch\nname = best_epoch"
    assert shares(source, ANSWER, check=check) == (False, True)


@pytest.mark.parametrize(
    "source",
    ["for name in x:\n    print(name)", "if x:\n    name = 1\n    print(name)", "name = 1\nif x:\n    print(name)"],
)
def test_what_is_surely_assigned_is_ones_own(source):
    assert shares(source, ANSWER, check="assert best_epoch\nname = best_epoch") == (True, True)


def test_a_semicolon_that_hides_a_value_is_no_layout():
    meanings = [
        program_meaning(runnable(notebook(f"x = 1\nx{end}"))) for end in ("", ";", "  # ;", " ;  # that is it\n")
    ]
    assert meanings[0] == meanings[2] != meanings[1] == meanings[3]


TEXTS = st.text(st.sampled_from("a '\"\\\n\t>.:In[]1#%!?;{}é"), max_size=12)
FORMS = st.one_of(
    TEXTS.map(repr),
    TEXTS.map(lambda text: f"'''{text}'''"),
    TEXTS.map(lambda text: f'"""{text}"""'),
    st.sampled_from(
        [
            "\n>>> x",
            "\n   ...: x",
            "\n...",
            "\n   \n",
            "\nIn [1]: x",
            "\n%who",
            "\n!ls",
            "\nx?",
            "\n[nav] In [2]: y",
            "\x0c>>> z",
        ]
    ).map(lambda line: f"'''{line}\nend'''"),
    st.integers().map(str),
    st.floats().map(repr),
    st.lists(TEXTS | st.integers(), max_size=3).map(repr),
    st.sampled_from(
        [
            "True",
            "None",
            "-1",
            "+ 1",
            "(1)",
            "'a' 'b'",
            "0x1F",
            "1_000",
            "1e3",
            "'a' \\\n'b'",
            "r'\\n'",
            "[1,\n  2]",
            "1 # >>> c",
        ]
    ),
)
CELLS = st.builds(
    lambda start, first, between, second, end: f"{start}best_epoch = {first}{between}why = {second}{end}",
    st.sampled_from(["", "", "\n", "  ", "# >>> \n", ">>> ", "%%time\n", "In [1]: ", "\n\n   \n"]),
    FORMS,
    st.sampled_from(["\n", "; ", "\n>>> ", "\n\n", "\n... ", "\r\n", "\x0c\n", "\n  \n"]),
    FORMS,
    st.sampled_from(["", ";", "\n", "  # c", "\n?", " # x?", "\n   ...: "]),
)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:invalid escape sequence")
@given(CELLS)
@settings(max_examples=400, derandomize=True)
def test_what_is_read_is_what_ipython_assigns(source):
    answers = read_literals(notebook(source, check="pass"), REQUESTED).answers
    if answers:
        namespace: dict[str, object] = {}
        exec(TransformerManager().transform_cell(source), namespace)
        assert {name: namespace[name] for name in answers} == answers


@given(CELLS)
@settings(max_examples=400, derandomize=True)
def test_what_counts_as_written_is_what_ipython_runs(source):
    parsed = parse(source)
    if parsed is not None and is_as_written(source):
        assert text_of(parse(TransformerManager().transform_cell(source)).tree) == text_of(parsed.tree)
