"""Whatever the type of a pack's samples: what is kept back is found, and what comes again by chance is not."""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from autograder.authoring.kept_back import KeptBack
from autograder.data import Pack, Sizes, Split, load_pack, student_arrays, student_file

RANDOM = np.random.default_rng(0)
SAMPLES = {
    "float32": RANDOM.normal(size=(240, 4)).astype(np.float32),
    "float64 (6, 2)": RANDOM.normal(size=(240, 6, 2)),
    "int64": RANDOM.integers(0, 10**6, (240, 3)),
    "uint16": RANDOM.integers(0, 500, (240, 32)).astype(np.uint16),
    "uint8 (8, 8)": RANDOM.integers(0, 256, (240, 8, 8)).astype(np.uint8),
    "bool": RANDOM.integers(0, 2, (240, 40)).astype(bool),
    "text": np.array([f"a flat of {n} square metres, near a station" for n in range(240)]),
}
# Four bits, or two throws of a die: every sample comes many times.
POOR = {"bits": RANDOM.integers(0, 2, (240, 4)).astype(bool), "dice": RANDOM.integers(1, 7, (240, 2)).astype(np.int8)}


def _pack(x, y=None):
    y = RANDOM.integers(0, 2, len(x)) if y is None else y
    parts = (slice(120), slice(120, 180), slice(180, 228), slice(180, None))
    train, validation, hidden, held_out = (Split(x[part], y[part]) for part in parts)
    return Pack("flats", "file:flats.npz", train, validation, hidden, ("low", "high"), held_out)


def _npz(**arrays):
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", SAMPLES)
def test_samples_of_every_type(kind):
    pack = _pack(SAMPLES[kind])
    kept = KeptBack(pack)
    assert kept.in_the_pack() is None
    assert kept.in_file("flats.npz", student_file(pack)) is None
    for split in (pack.hidden, pack.held_out):
        more = np.concatenate([pack.validation.x, split.x[-1:]])
        leaking = _npz(**{**student_arrays(pack), "x_validation": more})
        assert "x_validation contains a hidden" in kept.in_file("flats.npz", leaking)
    assert "hidden labels" in kept.in_file("flats.npz", _npz(**student_arrays(pack), extra=pack.hidden.y))
    assert "hidden split" in KeptBack(replace(pack, hidden=pack.validation)).in_the_pack()
    shuffled = pack.validation.take(RANDOM.permutation(60))
    assert "hidden split" in KeptBack(replace(pack, hidden=shuffled)).in_the_pack()
    assert "samples that are kept back" in KeptBack(replace(pack, held_out=pack.train)).in_the_pack()


@pytest.mark.parametrize("kind", POOR)
def test_samples_that_come_again_by_chance(kind):
    pack = _pack(POOR[kind])
    kept = KeptBack(pack)
    assert kept.in_the_pack() is None
    assert kept.in_file("flats.npz", student_file(pack)) is None
    assert kept.in_text("x = [1, 0, 0, 1, 2, 3]\n") is None
    for split in (pack.train, pack.validation, pack.validation.take(np.arange(60)[::-1])):
        assert "hidden split" in KeptBack(replace(pack, hidden=split)).in_the_pack()
    part = pack.train.take(np.arange(20, 80))
    assert "training split" in KeptBack(replace(pack, hidden=part)).in_the_pack()


def test_made_up_reviews():
    """They were released unnoticed with the validation split as the hidden one."""
    pack = load_pack("reviews", "builtin", b"s" * 32, Sizes(300, 200, 200))
    assert KeptBack(pack).in_the_pack() is None
    assert KeptBack(replace(pack, hidden=pack.validation)).in_the_pack() is not None


def _table(x, y):
    return "".join(
        f"{n},{row[0]},{label},{','.join(map(str, row[1:]))}\n"
        for n, (row, label) in enumerate(zip(x, y, strict=False))
    )


@pytest.mark.parametrize("kind", ["float32", "int64"])
def test_a_table_with_rows_that_are_kept_back(kind):
    pack = _pack(SAMPLES[kind])
    kept = KeptBack(pack)
    assert kept.in_file("own.csv", _table(pack.train.x, pack.train.y).encode()) is None
    assert "hidden sample" in kept.in_file("own.csv", _table(pack.held_out.x[-1:], [1]).encode())
    assert "hidden sample" in kept.in_text(f"# {pack.hidden.x[3].tolist()}")
    row = "\n".join("high" if label else "low" for label in pack.hidden.y)
    assert "hidden labels" in kept.in_file("labels.csv", row.encode())
    assert "hidden labels" in kept.in_text(str(pack.hidden.y.tolist()))
    assert "hidden labels" in kept.in_text("\n".join(f"{n}, {label}" for n, label in enumerate(pack.hidden.y)))


def test_one_column_of_numbers_proves_nothing_by_itself():
    pack = _pack(np.arange(240.0)[:, None], RANDOM.normal(size=240))
    kept = KeptBack(replace(pack, class_names=()))
    assert kept.in_text("The answer is 200.\n") is None
    assert "hidden sample" in kept.in_text("\n".join(str(value) for value in pack.held_out.x[:, 0]))
    assert "hidden labels" in kept.in_text("\n".join(str(value) for value in pack.hidden.y))


def test_a_text_that_is_kept_back():
    x = SAMPLES["text"].copy()
    x[190] = "good"
    pack = _pack(x)
    assert KeptBack(pack).in_text("A good flat is quiet.") is None
    assert KeptBack(pack).in_text(f"text,label\n{pack.train.x[0]},high\n") is None
    assert "hidden sample" in KeptBack(pack).in_text(f'text,label\n"{pack.hidden.x[0]}",high\n')


@pytest.mark.parametrize("colours", [(), (3,)])
def test_a_picture_that_is_kept_back(colours):
    pack = _pack(RANDOM.integers(0, 256, (240, 8, 8, *colours)).astype(np.uint8))

    def file(image):
        buffer = io.BytesIO()
        Image.fromarray(image).save(buffer, "PNG")
        return buffer.getvalue()

    assert KeptBack(pack).in_file("map.png", file(pack.train.x[0])) is None
    assert KeptBack(pack).in_file("map.png", file(pack.held_out.x[-1])) == "it is a hidden picture"


def test_bytes_of_any_kind_and_archives():
    pack = _pack(SAMPLES["float32"])
    kept = KeptBack(pack)
    array = io.BytesIO()
    np.save(array, pack.hidden.x)
    assert "hidden sample" in kept.in_file("array.npy", array.getvalue())
    assert "hidden sample" not in (kept.in_file("sound.wav", b"\xff\xfeRIFF" + pack.train.x.tobytes()) or "")
    assert "hidden sample" in kept.in_file("sound.wav", b"\xff\xfeRIFF" + pack.hidden.x.tobytes())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("flats.csv", "x")
    for content in (gzip.compress(b"x"), packed.getvalue()):
        assert "archive" in kept.in_file("flats.zip", content)
