"""What comes back from a sandbox may be anything at all; a Submission comes of it, or nothing."""

import io
import json
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.evidence.intake import read_arrays, read_json, submission_from
from autograder.evidence.problems import EvidenceMissing, EvidenceRejected
from autograder.sandbox import bundle


def npz(**arrays: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **arrays)
    return stream.getvalue()


def submission(final: object, arrays: bytes = b"", exam: dict[str, bytes] | None = None, cells=None):
    files = {"evidence/final.json": json.dumps(final).encode(), "evidence/final.npz": arrays}
    return submission_from("a", files, exam or {}, cells or {})


def test_answers_of_each_kind():
    found = submission(
        {
            "answers": {
                "n": 5,
                "x": {"__array__": "a0"},
                "d": {"__dict__": [["k", [1, 2]]]},
                "o": {"__unreadable__": "Foo"},
            }
        },
        npz(a0=np.arange(3)),
    )
    assert found.integer("n") == 5
    assert found.array("x").tolist() == [0, 1, 2]
    assert found.answer("d") == {"k": [1, 2]}
    with pytest.raises(EvidenceRejected, match="Foo"):
        found.answer("o")
    with pytest.raises(EvidenceMissing, match="nothing is not defined"):
        found.answer("nothing")


@pytest.mark.parametrize("value", ["5", None, True, float("nan"), float("inf"), [5], {"__unreadable__": "X"}])
def test_what_is_no_number(value):
    with pytest.raises(EvidenceRejected) as caught:
        submission({"answers": {"n": value}}).number("n")
    assert set(caught.value.hint) == {"en", "ja"}


@pytest.mark.parametrize(("value", "whole"), [(5, 5), (5.0, 5), ({"__array__": "a0"}, 7)])
def test_whole_numbers_in_any_style(value, whole):
    assert submission({"answers": {"n": value}}, npz(a0=np.array([7]))).integer("n") == whole


def test_full_collection_replaces_partial_ones():
    files = {
        "evidence/c2.json": json.dumps({"answers": {"n": 1, "deleted": 1}}).encode(),
        "evidence/c10.json": json.dumps({"answers": {"n": 2}}).encode(),
    }
    assert submission_from("a", files, {}, {}).answers == {"n": 2, "deleted": 1}
    files["evidence/final.json"] = json.dumps({"answers": {"n": 3}}).encode()
    assert submission_from("a", files, {}, {}).answers == {"n": 3}


def test_figures_know_their_cell():
    entry = {
        "execution": 4,
        "lines": [{"x": [1], "y": [2], "style": "-", "label": "l", "color": "#000000"}],
        "bars": [{"x": 1}],
    }
    figure = submission({"figures": [entry, "junk"]}, cells={4: (9, "q5")}).figures[0]
    assert (figure.cell, figure.grade_id) == (9, "q5")
    assert figure.lines[0].y == (2.0,)
    assert np.isnan(figure.bars[0].height)


def test_model_from_the_examiner():
    dense = {"kind": "Dense", "name": "d", "parameters": 30}
    found = {
        "layers": [
            {"kind": "Flatten", "name": "f", "config": {}, "parameters": 0},
            dense | {"config": {"units": 3, "activation": "linear"}},
            {"kind": "Activation", "name": "a", "config": {"activation": "relu"}, "parameters": 0},
            dense | {"config": {"units": 2, "activation": {"class_name": "function", "config": "softmax"}}},
        ],
        "input_shape": [None, 28, 28],
        "compile": {
            "loss": {"class_name": "SparseCategoricalCrossentropy", "config": {"from_logits": True}},
            "optimizer": {"class_name": "Adam"},
        },
    }
    files = {"evidence/model-m.keras": b"never opened here", "evidence/final.json": b"{}"}
    exam = {"m.json": json.dumps(found).encode(), "m.npz": npz(hidden=np.array([[0.1, 0.9], [0.8, 0.2]]))}
    model = submission_from("a", files, exam, {}).model("m")
    assert model.dense == ((3, "relu"), (2, "softmax"))
    assert (model.hidden_units, model.output_units, model.parameters) == ((3,), 2, 60)
    assert (model.loss, model.from_logits) == ("sparse_categorical_crossentropy", True)
    assert model.accuracy("hidden", np.array([1, 1])) == 0.5
    with pytest.raises(EvidenceMissing):
        model.probabilities("validation")


def test_arrays_are_never_unpickled_nor_unpacked_beyond_bounds():
    class Bomb:
        def __reduce__(self):
            return (pytest.fail, ("unpickled",))

    stream = io.BytesIO()
    np.savez(stream, evil=np.array([Bomb()], dtype=object))
    assert read_arrays(stream.getvalue()) == {}
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.npy", bytes(300 << 20))
    assert read_arrays(bomb.getvalue()) == {}
    assert read_arrays(npz(text=np.array(["a"]))) == {}


def test_json_beyond_bounds_is_nothing():
    assert read_json(b"[" * 100_000) is None
    assert read_json(b'"' + b"x" * (17 << 20) + b'"') is None
    assert read_json(b"\xff") is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text() | st.sampled_from(["__array__", "__dict__"]), inner, max_size=4)
    ),
    max_leaves=12,
)
KEYS = st.sampled_from(["answers", "histories", "calls", "figures", "models"])


@given(st.dictionaries(KEYS, JSON), JSON)
def test_no_json_breaks_the_intake(final, exam):
    files = {"evidence/final.json": json.dumps(final).encode(), "evidence/model-m.keras": b"x"}
    submission_from("a", files, {"m.json": json.dumps(exam).encode()}, {})


@given(
    st.dictionaries(st.from_regex(r"[a-z]{1,8}\.json", fullmatch=True), st.binary(max_size=2000)), st.integers(0, 5000)
)
def test_truncated_bundle_keeps_its_whole_files(files, cut):
    data = bundle.pack(files)
    whole = bundle.unpack(data)
    assert whole == files
    kept = bundle.unpack(data[:cut])
    assert all(files[name] == content for name, content in kept.items())


@given(st.binary(max_size=3000))
def test_any_bytes_are_a_bundle_of_something(data):
    bundle.unpack(data)


def test_bundle_passes_over_what_is_no_plain_file():
    import tarfile

    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind in (
            ("link", tarfile.SYMTYPE),
            ("dev", tarfile.CHRTYPE),
            ("../up", tarfile.REGTYPE),
            ("/abs", tarfile.REGTYPE),
        ):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry, io.BytesIO())
    assert bundle.unpack(stream.getvalue()) == {}


def test_a_function_that_fails_says_so_in_the_hint():
    found = submission({"calls": {"f": [{"result": 3}, {"error": "ValueError: no"}]}})
    assert found.result("f", 0) == 3
    for index, words in ((1, "ValueError: no"), (2, "not called")):
        with pytest.raises(EvidenceRejected) as caught:
            found.result("f", index)
        assert words in caught.value.hint["en"] and words in caught.value.hint["ja"]


def test_a_model_that_cannot_be_loaded_is_told_apart_from_one_that_is_missing():
    files = {"evidence/final.json": b"{}", "evidence/model-m.keras": b"zip"}
    found = submission_from("a", files, {"m.json": b'{"error": "TypeError: Network"}'}, {})
    with pytest.raises(EvidenceRejected, match="TypeError: Network") as caught:
        found.model("m")
    assert "Sequential" in caught.value.hint["ja"]
    unsaved = submission({"models": {"m": {"error": "no such layer"}}})
    with pytest.raises(EvidenceRejected, match="no such layer"):
        unsaved.model("m")
    with pytest.raises(EvidenceMissing):
        found.model("other")
