from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder.data import DataUnavailable, Pack, Sizes, load_pack, student_arrays, student_file
from autograder.data.sources import enlarge
from autograder.data.splitting import quotas

SECRET, OTHER_SECRET = b"s" * 32, b"t" * 32
REAL_IMAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "fashion_mnist_slice.npz"


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("images", "builtin", SECRET)


def _images(split) -> set[bytes]:
    return {image.tobytes() for image in split.x}


def test_the_builtin_pack_has_the_promised_form(pack):
    assert [len(split) for split in (pack.train, pack.validation, pack.hidden, pack.held_out)] == [1000, 300, 400, 497]
    for split in (pack.train, pack.validation, pack.hidden):
        assert (split.x.dtype, split.x.shape[1:]) == (np.uint8, (28, 28))
        assert split.y.dtype == np.int64
        assert set(np.unique(split.y)) == set(range(10))
    assert pack.class_names == tuple("0123456789")


def test_classes_are_in_proportion(pack):
    for split, least, most in ((pack.train, 95, 105), (pack.validation, 27, 33)):
        counts = np.bincount(split.y)
        assert counts.min() >= least
        assert counts.max() <= most


def test_no_image_is_in_two_splits(pack):
    splits = [_images(split) for split in (pack.train, pack.validation, pack.held_out, pack.hidden)]
    assert sum(map(len, splits)) == len(set.union(*splits))


def test_splits_cannot_be_changed_by_accident(pack):
    with pytest.raises(ValueError, match="read-only"):
        pack.train.x[0, 0, 0] = 1


def test_the_student_part_does_not_depend_on_the_secret(pack):
    other = load_pack("images", "builtin", OTHER_SECRET)
    assert student_file(other) == student_file(pack)


def test_the_hidden_part_depends_on_nothing_but_the_secret(pack):
    load_pack.cache_clear()
    again = load_pack("images", "builtin", SECRET)
    assert np.array_equal(again.hidden.x, pack.hidden.x)
    assert np.array_equal(again.hidden.y, pack.hidden.y)
    assert not _images(load_pack("images", "builtin", OTHER_SECRET).hidden) & _images(pack.hidden)


def test_hidden_images_are_near_their_originals_but_none_of_them(pack):
    originals = pack.held_out.x.reshape(len(pack.held_out), -1).astype(float)
    hidden = pack.hidden.x.reshape(len(pack.hidden), -1).astype(float)
    # Whole numbers, so this is exact: |h - o|² = |h|² + |o|² - 2 h·o
    distances = (hidden**2).sum(axis=1)[:, None] + (originals**2).sum(axis=1)[None] - 2 * hidden @ originals.T
    assert distances.min() > 0
    nearest = pack.held_out.y[distances.argmin(axis=1)]
    assert np.mean(nearest == pack.hidden.y) > 0.97


@pytest.mark.parametrize("secret", [b"", b"short"])
def test_without_a_secret_there_is_no_pack(secret):
    with pytest.raises(ValueError, match="secret"):
        load_pack("images", "builtin", secret)


def test_sizes_can_be_chosen():
    small = load_pack("images", "builtin", SECRET, Sizes(train=50, validation=20, hidden=30))
    assert [len(split) for split in (small.train, small.validation, small.hidden)] == [50, 20, 30]


def test_too_few_images_are_reported():
    with pytest.raises(DataUnavailable, match="validation"):
        load_pack("images", "builtin", SECRET, Sizes(train=1700))
    with pytest.raises(DataUnavailable, match="held out"):
        load_pack("images", "builtin", SECRET, Sizes(hidden=498))


def test_a_size_of_nothing_is_refused():
    with pytest.raises(ValueError, match="train"):
        Sizes(train=0)


@pytest.mark.parametrize(("name", "source"), [("texts", "builtin"), ("images", "internet")])
def test_unknown_names(name, source):
    with pytest.raises(DataUnavailable, match=r"images|keras"):
        load_pack(name, source, SECRET)


def test_quotas_add_up():
    labels = np.array([0] * 7 + [1] * 2 + [2])
    assert quotas(labels, 5) == {0: 4, 1: 1, 2: 0}
    assert sum(quotas(labels, 9).values()) == 9


def test_enlarging_keeps_light_and_dark():
    digit = np.zeros((1, 8, 8))
    digit[0, 3, 4] = 16
    image = enlarge(digit)[0]
    assert image.shape == (28, 28)
    assert image[2 + 3 * 3 + 1, 2 + 3 * 4 + 1] == image.max() == 255
    assert image[0, 0] == 0
    assert np.array_equal(enlarge(digit.transpose(0, 2, 1))[0], image.T)


def test_the_student_file_is_the_same_every_time_and_opens_without_pickle(pack, tmp_path):
    content = student_file(pack)
    assert content == student_file(pack)
    path = tmp_path / "images.npz"
    path.write_bytes(content)
    with np.load(path, allow_pickle=False) as arrays:
        assert set(arrays.files) == {"x_train", "y_train", "x_validation", "y_validation", "class_names"}
        for name, array in student_arrays(pack).items():
            assert np.array_equal(arrays[name], array)


def test_own_images(tmp_path):
    random = np.random.default_rng(0)
    path = tmp_path / "own.npz"
    names = ["cat", "dog", "hen"]
    x, y = random.integers(0, 256, (100, 28, 28), np.uint8), np.arange(100) % 3
    np.savez(path, x=x, y=y, class_names=names)
    own = load_pack("images", f"file:{path}", SECRET)
    assert own.class_names == ("cat", "dog", "hen")
    assert [len(split) for split in (own.train, own.validation, own.hidden)] == [60, 20, 16]


def test_repeated_images_do_not_reach_two_splits(tmp_path):
    random = np.random.default_rng(0)
    x = random.integers(0, 256, (50, 28, 28), np.uint8)
    path = tmp_path / "own.npz"
    np.savez(path, x=np.concatenate([x, x]), y=np.arange(100) % 10)
    own = load_pack("images", f"file:{path}", SECRET, Sizes(train=20, validation=10, hidden=10))
    assert len(_images(own.train) | _images(own.validation) | _images(own.held_out)) == 50


@pytest.mark.parametrize(
    "arrays",
    [
        {"x": np.zeros((20, 28, 28)), "y": np.zeros(20, int)},
        {"x": np.zeros((20, 8, 8), np.uint8), "y": np.zeros(20, int)},
        {"x": np.zeros((20, 28, 28), np.uint8), "y": np.zeros(19, int)},
        {"x": np.zeros((20, 28, 28), np.uint8), "y": np.zeros(20)},
        {"x": np.zeros((20, 28, 28), np.uint8), "y": np.full(20, -1)},
        {"x": np.zeros((20, 28, 28), np.uint8), "y": np.full(20, 10)},
        {"x": np.zeros((20, 28, 28), np.uint8)},
        {"x": np.array([None] * 20), "y": np.zeros(20, int)},
    ],
)
def test_own_images_of_the_wrong_form_are_explained(tmp_path, arrays):
    path = tmp_path / "own.npz"
    np.savez(path, **arrays)
    with pytest.raises(DataUnavailable, match=r"own\.npz"):
        load_pack("images", f"file:{path}", SECRET)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataUnavailable, match=r"nowhere\.npz"):
        load_pack("images", f"file:{tmp_path / 'nowhere.npz'}", SECRET)


@pytest.mark.skipif(not REAL_IMAGES.exists(), reason="the slice of Fashion-MNIST is not on this machine")
def test_real_images():
    real = load_pack("images", f"file:{REAL_IMAGES}", SECRET)
    assert len(real.train) > 2000
    assert not _images(real.train) & (_images(real.held_out) | _images(real.hidden))
    assert set(np.unique(real.hidden.y)) == set(range(10))


@pytest.mark.parametrize(
    ("name", "file", "hidden"),
    [
        ("images", "0bcbeba4193554db", "a283d44202c77f0c"),
        ("reviews", "b216908fbad020ba", "b5d7d9deebe657df"),
    ],
)
def test_the_builtin_packs_stay_what_they_are(name, file, hidden):
    """What was released, and what was graded on, in a course that runs."""
    pack = load_pack(name, "builtin", SECRET)
    kept = hashlib.sha256(pack.hidden.x.tobytes() + pack.hidden.y.tobytes())
    assert hashlib.sha256(student_file(pack)).hexdigest().startswith(file)
    assert kept.hexdigest().startswith(hidden)


def test_the_trusted_side_does_not_import_tensorflow():
    code = (
        "import sys; from autograder.data import load_pack; load_pack('images', 'builtin', b's' * 32);"
        "print(sorted({'tensorflow', 'keras'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
