"""The Keras source, with small files of the same form in place of the published ones."""

from __future__ import annotations

import gzip
import hashlib
import subprocess

import numpy as np
import pytest

from autograder.data import DataUnavailable, Sizes, fashion, load_pack

SECRET = b"s" * 32


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty Keras cache and no network."""
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    load_pack.cache_clear()

    def offline(*arguments, **options):
        raise subprocess.CalledProcessError(1, "python")

    monkeypatch.setattr(fashion.subprocess, "run", offline)
    folder = tmp_path / "datasets" / "fashion-mnist"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def filled(cache, monkeypatch):
    random = np.random.default_rng(0)
    digests = {}
    for part, count in (("train", 100), ("t10k", 40)):
        images = random.integers(0, 256, (count, 28, 28), np.uint8)
        if part == "train":
            first = images[0]
        else:
            images[0] = first  # an image that stands in both parts
        for name, header, array in (
            (f"{part}-images-idx3-ubyte.gz", 16, images),
            (f"{part}-labels-idx1-ubyte.gz", 8, (np.arange(count) % 10).astype(np.uint8)),
        ):
            packed = gzip.compress(bytes(header) + array.tobytes())
            (cache / name).write_bytes(packed)
            digests[name] = hashlib.sha256(packed).hexdigest()
    monkeypatch.setattr(fashion, "DIGESTS", digests)
    return cache


def test_the_cache_is_read_without_keras(filled):
    pack = load_pack("images", "keras", SECRET, Sizes(train=60, validation=20, hidden=30))
    assert pack.class_names[9] == "Ankle boot"
    assert [len(split) for split in (pack.train, pack.validation, pack.hidden)] == [60, 20, 30]
    assert pack.train.x.shape == (60, 28, 28)
    assert set(np.unique(pack.train.y)) == set(range(10))


def test_hidden_images_come_from_the_test_set_alone(filled):
    pack = load_pack("images", "keras", SECRET, Sizes(train=80, validation=20, hidden=30))
    given = {image.tobytes() for split in (pack.train, pack.validation) for image in split.x}
    assert len(pack.held_out) == 39
    assert not given & {image.tobytes() for image in pack.held_out.x}


def test_offline_the_error_says_what_to_do(cache):
    with pytest.raises(DataUnavailable, match=r'put the files .* into that folder.* "builtin"') as caught:
        load_pack("images", "keras", SECRET)
    assert str(cache) in str(caught.value)


def test_a_file_that_is_not_the_published_one_is_refused(filled):
    path = filled / "t10k-labels-idx1-ubyte.gz"
    path.write_bytes(gzip.compress(bytes(48)))
    with pytest.raises(DataUnavailable, match=r"t10k-labels-idx1-ubyte\.gz is not the published"):
        load_pack("images", "keras", SECRET, Sizes(60, 20, 30))


def test_the_published_digests_are_sha256():
    assert len(fashion.DIGESTS) == 4
    assert all(len(bytes.fromhex(digest)) == 32 for digest in fashion.DIGESTS.values())
