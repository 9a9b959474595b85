"""What is fed to the parsers: bytes at random, and valid things with something wrong in them."""

from __future__ import annotations

import io
import json
import zipfile

import nbformat
import numpy as np
from hypothesis import strategies as st

from autograder.evidence.submission import LearningCurve
from autograder.grading.archive import to_json
from autograder.grading.report import Exhibit, QuestionResult, Report, TestResult
from autograder.sandbox import bundle

RAW = st.binary(max_size=600)
ODD = ["\ud800", "\0", "a\nb", "é", "q", "x" * 300, "__array__", "__dict__", "__unreadable__", "a0", "error", "result"]
TEXT = st.text(max_size=8) | st.sampled_from(ODD)
NUMBERS = (
    st.integers(-(2**70), 2**70)
    | st.floats()
    | st.sampled_from([10**400, -1, 0, 2**31, 2**63, float("nan"), float("inf")])
)
_KEYS = (
    "answers histories models calls figures cells metadata nbgrader grade_id source cell_type outputs output_type "
    "execution_count text name data ename evalue traceback id nbformat nbformat_minor worksheets attachments kind "
    "cell layers config units activation parameters input_shape compile loss optimizer lines bars x y legend title "
    "execution penalty error result report questions exhibits curves tests problems max_score __array__ __dict__"
)
KEYS = st.sampled_from(_KEYS.split())
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | TEXT, inner, max_size=5),
    max_leaves=15,
)


def _npz(**arrays):
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    packed = io.BytesIO()
    np.savez_compressed(packed, **arrays)
    return [stream.getvalue(), packed.getvalue()]


def _zip(method):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("a.npy", b"\x93NUMPY\x01\x00v\x00{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }")
    return stream.getvalue()


_CODE = nbformat.v4.new_code_cell("x = 1\nprint('a')", metadata={"nbgrader": {"grade_id": "q", "grade": False}}, id="a")
_CODE.outputs = [
    nbformat.v4.new_output("stream", text="1"),
    nbformat.v4.new_output("display_data", {"text/plain": "a"}),
]
_NOTE = nbformat.v4.new_markdown_cell("# é", attachments={"a.png": {"image/png": "AA"}}, id="b")
_BOOK = nbformat.v4.new_notebook(cells=[_CODE, _NOTE], metadata={"kernelspec": {"name": "a", "display_name": "b"}})
_OLD = {
    "nbformat": 3,
    "nbformat_minor": 0,
    "metadata": {"name": ""},
    "worksheets": [
        {"cells": [{"cell_type": "code", "input": "x = 1", "language": "python", "outputs": [], "metadata": {}}]}
    ],
}
_LAYER = {"kind": "Dense", "name": "d", "config": {"units": 3, "activation": "relu"}, "parameters": 5}
_FIGURE = {
    "execution": 1,
    "title": "t",
    "legend": ["a"],
    "lines": [{"x": [1, 2], "y": [3, 4], "style": "-", "label": "l", "color": "#000000"}],
    "bars": [{"x": 1, "height": 2, "color": "#000000"}],
}
_FINAL = {
    "answers": {"n": 5, "a": {"__array__": "a0"}, "d": {"__dict__": [["k", [1]]]}},
    "histories": {"h": {"loss": [1.0, 0.5]}},
    "models": {"m": {"file": "model-m.keras"}},
    "calls": {"f": [{"result": 1}, {"error": "E"}]},
    "figures": [_FIGURE],
}
_EXAM = {"layers": [_LAYER], "input_shape": [None, 3], "compile": {"loss": "mse", "optimizer": {"class_name": "Adam"}}, "penalty": 0.5, "activity": {"hidden": 0.5}}  # fmt: skip
_REPORT = Report(
    "a", "ann", (QuestionResult("q", 3, (TestResult("t", "failed", 2.0, {"en": "h", "ja": "h"}, "d"),)),),
    exhibits={"q": (Exhibit({"en": "t", "ja": "t"}, (0.5,), (0.5,), 2, (1,), None),)},
)  # fmt: skip

BOOKS = [nbformat.writes(_BOOK).encode(), json.dumps(_OLD).encode(), nbformat.writes(_BOOK).encode("utf-16")]
ARRAYS = [*_npz(a0=np.arange(6.0).reshape(2, 3), b=np.array([True])), _zip(zipfile.ZIP_LZMA), _zip(zipfile.ZIP_BZIP2)]
FINALS, EXAMS = [json.dumps(_FINAL).encode()], [json.dumps(_EXAM).encode()]
BUNDLES = [bundle.pack({"evidence/final.json": FINALS[0], "notebook.ipynb": BOOKS[0], "a/b.npz": ARRAYS[0][:300]})]
KEPT = [to_json(_REPORT, {"h": LearningCurve("h", {"loss": (1.0,)})}).encode()]
PROBLEMS = [b'[{"kind": "cell_time", "cell": 3, "detail": ""}]', b'{"cell": 5}']
STAMPS = [b"2026-11-24 08:00:00.000000 UTC", b"2026-11-24T08:00:00+09:00", b"2026-11-24 08:00:00 Asia/Tokyo"]
PERCENT = [
    b'# ---\n# jupyter:\n#   a: &b [1]\n# ---\n\n# %% [markdown]\n# hi\n\n# %% nbgrader={"grade_id": "q"}\nx = 1\n'
]
SOURCES = [
    b"n = 1", b"n = 'a'; why = [1, 'b', -2.5]", b"def f(a, *b, c=1, **d):\n    return [x for x in a if x] + (lambda y: y)(b)\n",
    b"for i in range(3):\n    print(f'{i:>{3}} {i!r}')\nelse:\n    n = {1: 2, **{}}\n", b"x = '''\n>>> a\n   ...: b\n'''\n%who\n!ls\nx?",
    b"class A(B, metaclass=C):\n    @d\n    async def f(self): await x\nmatch x:\n    case [1, *_]: pass\n", b"\tx = 1\n  # c\n;",
    b"import numpy as np\nfrom keras import layers\nnp.mean(layers.Dense(3))\nnp.os", b"global x\nnonlocal y\nreturn z\nn: int = 0xF_F",
]  # fmt: skip


@st.composite
def spoiled(draw, valid):
    """A valid input with some bytes changed, cut out, repeated, or taken from another one."""
    data = bytearray(draw(st.sampled_from(valid)))
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, len(data))), draw(st.integers(0, 40))
        part = draw(
            st.binary(max_size=6)
            | st.sampled_from(
                [b"\\ud800", b"NaN", b"[" * 300, b"(" * 150, b"9" * 5000, b"null", b'"', b"\xff\xff\xff\xff", b"*&"]
            )
            | st.just(bytes(data[at : at + length]) * 2)
            | st.just(bytes(draw(st.sampled_from(valid))[: length * 3]))
        )
        data[at : at + length * draw(st.booleans())] = part
    return bytes(data[: draw(st.integers(0, len(data)))]) if draw(st.booleans()) else bytes(data)


def bytes_of(json_like):
    return json_like.map(lambda value: json.dumps(value).encode())


def like(valid, tree=JSON):
    """Something like these valid inputs, a tree of JSON, or anything."""
    return spoiled(valid) | bytes_of(tree) | RAW
