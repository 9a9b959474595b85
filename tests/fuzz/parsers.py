"""Every parser of the trusted side: what it is fed, and what must be true of it, whatever that is."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from hypothesis import strategies as st

from autograder.evidence.arrays import read_arrays
from autograder.evidence.intake import read_json, submission_from
from autograder.evidence.literals import read_literals
from autograder.evidence.notebook import parse_notebook, runnable, with_outputs
from autograder.evidence.preparation import prepare
from autograder.evidence.problems import EvidenceProblem, SubmissionUnreadable
from autograder.evidence.program import own_program, program_meaning
from autograder.evidence.submission import Submission
from autograder.evidence.syntax import parse, text_of
from autograder.evidence.zips import members
from autograder.expect import answers
from autograder.grading.archive import from_json, to_json
from autograder.grading.problems import explain
from autograder.nbgrader.submissions import existing_timestamp
from autograder.sandbox import bundle
from autograder.sandbox.client import Run
from tests.fuzz import inputs


@dataclass(frozen=True)
class Parser:
    inputs: st.SearchStrategy[Any]
    check: Callable[[Any], None]


@cache
def reference():
    info = {"grade_id": "q", "grade": True, "locked": True, "points": 1, "schema_version": 3, "solution": False}
    cell = nbformat.v4.new_code_cell("assert n == 1", metadata={"nbgrader": info}, id="q")
    return nbformat.v4.new_notebook(cells=[cell])


def notebook(data: bytes) -> None:
    _notebook(data, percent=False)


def percent(data: bytes) -> None:
    _notebook(data, percent=True)


def _notebook(data: bytes, percent: bool) -> None:
    with contextlib.suppress(SubmissionUnreadable):
        nb = prepare(parse_notebook(data, "a", percent=percent), reference()).notebook
        nbformat.validate(nb)
        json.dumps(nb, allow_nan=False).encode()
        assert nbformat.writes(nb).encode() and runnable(nb)
        assert prepare(nb, reference()).notebook == nb


def executed(data: bytes) -> None:
    nb, counts = with_outputs(reference(), data)
    nbformat.validate(nb)
    assert nbformat.writes(nb).encode() and len(counts) <= 1


def arrays(data: bytes) -> None:
    for array in read_arrays(data).values():
        assert array.dtype.kind in "biuf" and np.asarray(array, float).shape == array.shape


def evidence(parts: tuple[bytes, bytes, bytes, bytes]) -> None:
    final, packed, examined, predicted = parts
    files = {"evidence/final.json": final, "evidence/final.npz": packed, "evidence/model-m.keras": b""}
    found = submission_from("a", files, {"m.json": examined, "m.npz": predicted}, {1: (0, "q")})
    for name in found.answers:
        for read in (Submission.answer, answers.number, answers.integer, answers.text, answers.array):
            with contextlib.suppress(EvidenceProblem):
                read(found, name)
    for name in found.calls:
        for index in range(3):
            with contextlib.suppress(EvidenceProblem):
                found.result(name, index)
    for model in found.models.values():
        assert model.parameters is not None and len(model.dense) <= len(model.layers)
        for inputs_name in model.outputs:
            with contextlib.suppress(EvidenceProblem):
                model.accuracy(inputs_name, np.zeros(2, int))
    json.dumps(
        [found.unloadable, {name: dict(curve.metrics) for name, curve in found.histories.items()}], ensure_ascii=False
    ).encode()
    repr((found.answers, found.models, found.figures, found.fits)).encode()


def json_alone(data: bytes) -> None:
    json.dumps(read_json(data), ensure_ascii=False).encode()


def unpacked(data: bytes) -> None:
    files = bundle.unpack(data)
    assert sum(map(len, files.values())) <= len(data) * bundle.MAX_FILES
    assert bundle.unpack(bundle.pack(files)) == files


def cells(data: bytes) -> None:
    source = data.decode(errors="surrogateescape")
    parsed = parse(source)
    if parsed is not None:
        assert text_of(parsed.tree) == text_of(parse(source).tree)
    nb = nbformat.from_dict({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    for text in ("n = 1", source):
        nb.cells.append(nbformat.from_dict({"cell_type": "code", "metadata": {}, "source": text, "id": "a"}))
    nb.cells += reference().cells
    found = read_literals(nb, ["n", "why"])
    json.dumps(dict(found.answers)).encode()
    assert program_meaning(found.skeleton) is None or parsed is not None or not source.strip()
    own_program(nb, reference())


def kept(data: bytes) -> None:
    with contextlib.suppress(ValueError, KeyError, TypeError):
        report, curves = from_json(data.decode(errors="replace"))
        to_json(report, curves).encode()


def problems(parts: tuple[bytes, bytes, str | None]) -> None:
    reported, progress, killed = parts
    for text in explain(read_json(reported), Run({}, killed, 1, 0.0, 0.0, 0.0), read_json(progress)):
        assert text["en"].encode() and text["ja"].encode() and len(text["en"]) < 200


def stamp(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "timestamp.txt").write_bytes(data)
        found = existing_timestamp(Path(folder))
    assert found is None or found.tzinfo is not None


def zipped(data: bytes) -> None:
    with contextlib.suppress(SubmissionUnreadable):
        for member in members(data, "a.zip"):
            assert member.names and all(member.names)
            with contextlib.suppress(SubmissionUnreadable):
                assert len(member.beginning(10)) <= 10
            with contextlib.suppress(SubmissionUnreadable):
                assert len(member.read(1000)) <= 1000


PARSERS = {
    "notebook": Parser(inputs.like(inputs.BOOKS), notebook),
    "percent": Parser(inputs.spoiled(inputs.PERCENT) | inputs.RAW, percent),
    "executed": Parser(inputs.like(inputs.BOOKS), executed),
    "arrays": Parser(inputs.spoiled(inputs.ARRAYS) | inputs.RAW, arrays),
    "json": Parser(inputs.like(inputs.FINALS), json_alone),
    "evidence": Parser(
        st.tuples(
            inputs.like(inputs.FINALS),
            st.sampled_from(inputs.ARRAYS) | inputs.spoiled(inputs.ARRAYS),
            inputs.like(inputs.EXAMS),
            st.sampled_from(inputs.ARRAYS) | inputs.spoiled(inputs.ARRAYS),
        ),
        evidence,
    ),
    "bundle": Parser(inputs.spoiled(inputs.BUNDLES) | inputs.RAW, unpacked),
    "cells": Parser(inputs.spoiled(inputs.SOURCES) | inputs.RAW, cells),
    "archive": Parser(inputs.like(inputs.KEPT), kept),
    "problems": Parser(
        st.tuples(
            inputs.like(inputs.PROBLEMS),
            inputs.like(inputs.PROBLEMS),
            st.sampled_from([None, "memory", "wall time", "odd"]),
        ),
        problems,
    ),
    "zip": Parser(inputs.spoiled(inputs.ARRAYS) | inputs.RAW, zipped),
    "stamp": Parser(inputs.spoiled(inputs.STAMPS) | inputs.RAW, stamp),
}
