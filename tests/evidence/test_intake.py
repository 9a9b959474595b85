"""What comes back from a sandbox may be anything at all; a Submission comes of it, or nothing."""

import io
import json
import struct
import time
import tracemalloc
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.evidence.arrays import MAX_ARRAYS
from autograder.evidence.intake import (
    MAX_DEPTH,
    MAX_EPOCHS,
    MAX_NAMES,
    read_arrays,
    read_json,
    submission_from,
    with_rebuilt,
)
from autograder.evidence.problems import EvidenceMissing, EvidenceRejected
from autograder.evidence.request import Request
from autograder.evidence.submission import Unreadable
from autograder.expect import answers
from autograder.feedback import plots
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
                "v": {"__unreadable__": "Sequential", "__variable__": "bigger"},
            }
        },
        npz(a0=np.arange(3)),
    )
    assert found.answer("n") == 5
    assert found.answer("x").tolist() == [0, 1, 2]
    assert found.answers["v"] == Unreadable("Sequential", "bigger")
    assert found.answer("d") == {"k": [1, 2]}
    with pytest.raises(EvidenceRejected, match="Foo"):
        found.answer("o")
    with pytest.raises(EvidenceMissing, match="nothing is not defined"):
        found.answer("nothing")


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


def entry(content: bytes, method=zipfile.ZIP_STORED, name="a.npy"):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def npy(header: str, data: bytes = b"") -> bytes:
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode("latin-1") + data


WHOLE = npz(a=np.arange(2000.0))
PACKED = io.BytesIO()
np.savez_compressed(PACKED, a=np.random.default_rng(0).random(2000))
HEADER = "{'descr': '<f8', 'fortran_order': False, 'shape': (%s), }\n"
DAMAGED = {
    "no archive": b"PK",
    "cut": WHOLE[:-30],
    "deflate": PACKED.getvalue()[:200] + bytes(300) + PACKED.getvalue()[500:],
    "checksum": WHOLE[:500] + b"!" + WHOLE[501:],
    "encrypted": bytes(WHOLE[:6] + b"\x01" + WHOLE[7:])
    .replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    .replace(b"PK\x01\x02-\x03-\x00\x00", b"PK\x01\x02-\x03-\x00\x01"),
    "lzma": entry(npy(HEADER % "1,", bytes(8)), zipfile.ZIP_LZMA),
    "bzip2": entry(npy(HEADER % "1,", bytes(8)), zipfile.ZIP_BZIP2),
    "short": entry(npy(HEADER % "9,", bytes(8))),
    "long": entry(npy(HEADER % "1,", bytes(80))),
    "huge": entry(npy(HEADER % "999999999999, 999999999999", bytes(8))),
    "no header": entry(b"\x93NUMPY"),
    "half a header": entry(b"\x93NUMPY\x01\x00\xff\xff{"),
    "header that is evaluated": entry(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (" + "(" * 3000 + ")")),
    "object": entry(npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", b"cos\nsystem\n.")),
    "no such number": entry(npy("{'descr': '<f9', 'fortran_order': False, 'shape': (1,), }", bytes(9))),
    "digits": entry(npy(HEADER % ("9" * 5000))),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_nothing_comes_of_a_damaged_archive(data):
    assert read_arrays(data) == {}


def test_arrays_of_every_kind_of_number_and_order():
    sent = {
        "f": np.asfortranarray(np.arange(12.0).reshape(3, 4)), "big": np.arange(3, dtype=">i4"), "none": np.zeros((0, 3)),
        "one": np.array(5.0), "bool": np.array([True, False]), "half": np.float16([1.5]), "byte": np.uint8([[255]]),
    }  # fmt: skip
    found = read_arrays(npz(**sent, text=np.array(["a"]), complex=np.array([1j])))
    assert {name: (array.dtype, array.shape) for name, array in found.items()} == {
        name: (array.dtype, array.shape) for name, array in sent.items()
    }
    assert all(np.array_equal(found[name], array) for name, array in sent.items())


def test_arrays_together_are_bounded(monkeypatch):
    packed = io.BytesIO()
    np.savez_compressed(packed, a=np.zeros(100_000), b=np.zeros(100_000))
    assert len(read_arrays(packed.getvalue(), 1_600_256)) == 2
    tracemalloc.start()
    assert read_arrays(packed.getvalue(), 1_600_255) == {}
    assert tracemalloc.get_traced_memory()[1] < 100_000
    tracemalloc.stop()
    assert MAX_ARRAYS <= 200 << 20
    monkeypatch.setattr("autograder.evidence.intake.MAX_ARRAYS", 5_000_000)
    files = {f"evidence/c{n}.json": json.dumps({"answers": {f"x{n}": {"__array__": "a"}}}).encode() for n in range(9)}
    files |= {f"evidence/c{n}.npz": packed.getvalue() for n in range(9)}
    files |= {f"evidence/model-{n}.keras": b"" for n in range(9)}
    exam = {f"{n}.json": b'{"layers": []}' for n in range(9)} | {f"{n}.npz": packed.getvalue() for n in range(9)}
    found = submission_from("a", files, exam, {})
    arrays = [value for value in found.answers.values() if isinstance(value, np.ndarray)]
    arrays += [array for model in found.models.values() for array in model.outputs.values()]
    assert len(arrays) == 3, "of the newest three collections"


def test_a_million_entries_take_no_time():
    record = b"PK\x01\x02" + bytes(42)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(record) * 1_000_000, 0, 0)
    started = time.monotonic()
    assert read_arrays(record * 1_000_000 + end) == {}
    assert time.monotonic() - started < 5


def nested(depth, value=1):
    return [nested(depth - 1, value)] if depth else value


def test_answers_are_as_deep_as_their_bound_and_no_deeper():
    assert submission({"answers": {"n": nested(MAX_DEPTH)}}).answers["n"] == nested(MAX_DEPTH)
    found = submission({"answers": {"n": nested(MAX_DEPTH + 1)}}).answers["n"]
    assert found == nested(MAX_DEPTH + 1, Unreadable("nested too deeply"))


@pytest.mark.parametrize("depth", [100, 101, 900, 100_000])
def test_json_is_as_deep_as_its_bound_and_no_deeper(depth):
    found = read_json(b"[" * depth + b"]" * depth)
    assert (found is not None) == (depth <= 100)


def test_epochs_beyond_their_bound_are_cut_off():
    losses = [1.0] * 100_000
    found = submission({"histories": {"h": {"loss": losses[1:]}, "long": {"loss": losses}}})
    assert [found.history(name).epochs for name in ("h", "long")] == [MAX_EPOCHS, MAX_EPOCHS]
    assert MAX_EPOCHS <= 10_000, "who reads a curve reads all of it"
    assert submission({"histories": {"h": {"loss": losses[:300]}}}).history("h").epochs == 300


def test_names_and_metrics_are_counted():
    many = {f"n{number}": {f"m{number}": [1.0] for number in range(100)} for number in range(300)}
    kept = submission({"histories": many, "answers": many, "models": many, "calls": many})
    assert [len(found) for found in (kept.histories, kept.answers, kept.calls)] == [MAX_NAMES] * 3
    assert max(len(curve.metrics) for curve in kept.histories.values()) <= 20


def test_what_was_not_asked_for_is_left_out():
    value = {"answers": {"a": 1, "x": 2}, "histories": {"h": {}, "x": {}}, "calls": {"f": [], "x": []}}
    files = {"evidence/final.json": json.dumps(value | {"models": {"m": {"error": ""}, "x": {"error": ""}}}).encode()}
    files |= {"evidence/model-n.keras": b"", "evidence/model-x.keras": b""}
    exam = {f"{name}.json": b'{"layers": []}' for name in "nx"}
    request = Request(answers=("a",), histories=("h",), models=("m", "n"), calls={"f": ()})
    found = submission_from("a", files, exam, {}, request)
    assert (set(found.answers), set(found.histories), set(found.calls)) == ({"a"}, {"h"}, {"f"})
    assert (set(found.unloadable), set(found.models)) == ({"m"}, {"n"})


def test_endless_histories_are_drawn_soon():
    many = {f"h{number}": {"loss": [1.0] * 20_000, "val_loss": [2.0] * 20_000} for number in range(4)}
    curves = submission({"histories": many}).histories
    started = time.monotonic()
    plots.student_curves(curves)
    assert time.monotonic() - started < 30


def test_halves_of_characters_become_question_marks():
    data = b'{"answers": {"n\\ud800": "\\uDFFF"}, "calls": {"f": [{"error": "\\ud8001"}]}, "figures": [{"title": "\\udc00"}]}'
    found = submission_from("a", {"evidence/final.json": data}, {}, {})
    assert found.answers == {"n?": "?"} and found.call("f")[0].error == "?1" and found.figures[0].title == "?"
    assert read_json(b'"\xed\xa0\x80"') is None
    assert read_json('"\U0001f600"'.encode("utf-16")) == "\U0001f600"


@pytest.mark.parametrize("digits", [19, 20, 400, 5000, 500_000])
def test_numbers_of_any_length_are_numbers_or_none(digits):
    found = submission_from("a", {"evidence/final.json": b'{"answers": {"n": ' + b"1" * digits + b"}}"}, {}, {})
    if digits < 300:
        assert answers.number(found, "n") == float("1" * digits)
    else:
        with pytest.raises(EvidenceRejected):
            answers.number(found, "n")


@pytest.mark.parametrize("shape", [(), (0,), (5,), (0, 3), (2, 3, 4), (5, 0)])
@pytest.mark.parametrize("dtype", ["f4", "i8", "?", "u1"])
@pytest.mark.parametrize("activation", ["linear", "softmax"])
def test_predictions_of_any_shape_are_judged(shape, dtype, activation):
    layer = {"kind": "Dense", "config": {"units": 3, "activation": activation}}
    loss = {"class_name": "SparseCategoricalCrossentropy", "config": {"from_logits": True}}
    exam = {"m.json": json.dumps({"layers": [layer], "compile": {"loss": loss}}).encode()}
    exam["m.npz"] = npz(hidden=np.ones(shape, dtype))
    model = submission_from("a", {"evidence/model-m.keras": b""}, exam, {}).model("m")
    try:
        assert 0 <= model.accuracy("hidden", np.array([0, 1])) <= 1
    except EvidenceMissing:
        assert not shape or 0 in shape


def test_what_the_students_own_code_says_of_a_model_counts_only_where_the_examiner_refused_it():
    layers = {name: json.dumps({"layers": [{"kind": name}]}).encode() for name in ("Dense", "own Dense")}
    examined = {"a.json": layers["Dense"], "a.npz": b"1", "b.json": b'{"error": "no"}', "c.json": b'{"error": "no"}'}
    said = {"a.json": layers["own Dense"], "a.npz": b"2", "b.json": layers["own Dense"], "c.json": b'{"error": "x"}'}
    said |= {"d.json": layers["own Dense"], "evidence/final.json": b"{}"}
    files, names = with_rebuilt(examined, said)
    assert names == ["b"]
    assert files == examined | {"b.json": layers["own Dense"], "b.npz": b""}
    run_files = {f"evidence/model-{name}.keras": b"" for name in "abcd"}
    found = submission_from("a", run_files, files, {}, None, names)
    assert {name: model.rebuilt for name, model in found.models.items()} == {"a": False, "b": True}
    assert found.unloadable == {"c": "no"}
