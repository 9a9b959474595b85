"""The pack of reviews: the made-up language, files of one's own, IMDB."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from autograder.data import DataUnavailable, Sizes, load_pack, student_arrays, student_file
from autograder.data.made_up_reviews import N_WORDS, vocabulary
from autograder.data.reviews import multi_hot, word_counts

SECRET, OTHER_SECRET = b"s" * 32, b"t" * 32
REAL_REVIEWS = Path(__file__).resolve().parents[3] / "shared" / "data" / "imdb_slice.npz"


@pytest.fixture(scope="module")
def pack():
    return load_pack("reviews", "builtin", SECRET)


def _rows(split) -> set[bytes]:
    return {row[row > 0].tobytes() for row in split.x}


def _file(path: Path, reviews, labels) -> str:
    offsets = np.cumsum([0, *map(len, reviews)])
    np.savez(path, tokens=np.concatenate(reviews), offsets=offsets, y=np.array(labels))
    return f"file:{path}"


def _own_reviews(count: int) -> list[list[int]]:
    return [[1 + row % 400, 2 + row // 400, 3 + row % 90, 99] for row in range(count)]


def test_the_builtin_pack_has_the_promised_form(pack):
    assert [len(split) for split in (pack.train, pack.validation, pack.hidden)] == [4000, 1000, 1000]
    for split in (pack.train, pack.validation, pack.hidden):
        assert split.x.dtype == np.uint16
        assert split.x.max() < N_WORDS
        assert (split.x > 0).sum(axis=1).min() >= 8
        assert 0.45 < split.y.mean() < 0.55
    assert pack.class_names == ("bad", "good")


def test_every_word_has_a_name_of_its_own():
    words = vocabulary()
    assert len(words) == len(set(words)) == N_WORDS
    assert words[0] == ""


def test_students_get_nothing_that_depends_on_the_secret(pack):
    other = load_pack("reviews", "builtin", OTHER_SECRET)
    assert student_file(other) == student_file(pack)
    assert not _rows(other.hidden) & _rows(pack.hidden)


def test_no_hidden_review_is_in_a_students_hands(pack):
    assert not _rows(pack.hidden) & (_rows(pack.train) | _rows(pack.validation))


def test_the_students_file_gives_the_reviews_back(pack):
    arrays = student_arrays(pack)
    first = np.split(arrays["reviews_train"], np.cumsum(arrays["lengths_train"])[:-1])
    assert len(first) == 4000
    for review, row in zip(first, pack.train.x, strict=True):
        assert (review == row[row > 0]).all()


def test_multi_hot_and_counts():
    reviews = np.array([[3, 3, 1, 0], [499, 0, 0, 0]], np.uint16)
    assert np.flatnonzero(multi_hot(reviews)[0]).tolist() == [1, 3]
    assert multi_hot(reviews).max() == 1
    assert word_counts(reviews)[0, 3] == 2
    assert np.flatnonzero(word_counts(reviews)[1]).tolist() == [499]


def test_a_file_of_ones_own(tmp_path):
    source = _file(tmp_path / "own.npz", _own_reviews(200), [row % 2 for row in range(200)])
    pack = load_pack("reviews", source, SECRET, Sizes(100, 50, 40))
    assert [len(split) for split in (pack.train, pack.validation, pack.hidden, pack.held_out)] == [100, 50, 40, 50]
    assert not _rows(pack.train) & (_rows(pack.validation) | _rows(pack.held_out))
    held_out = {frozenset(row[row > 0].tolist()) for row in pack.held_out.x}
    assert all(any(set(row[row > 0].tolist()) <= whole for whole in held_out) for row in pack.hidden.x)


@pytest.mark.parametrize(
    ("reviews", "labels"),
    [([[1, 500]], [1]), ([[0, 3]], [1]), ([[1], [2]], [0, 2]), ([[1], [2]], [0])],
)
def test_what_is_no_review_is_refused(tmp_path, reviews, labels):
    with pytest.raises(DataUnavailable, match=r"tokens"):
        load_pack("reviews", _file(tmp_path / "own.npz", reviews, labels), SECRET, Sizes(1, 1, 1))


def test_too_few_reviews_are_reported(tmp_path):
    source = _file(tmp_path / "own.npz", _own_reviews(60), [row % 2 for row in range(60)])
    with pytest.raises(DataUnavailable, match="60 reviews"):
        load_pack("reviews", source, SECRET, Sizes(50, 10, 10))


def test_without_a_network_imdb_names_the_way_out(tmp_path, monkeypatch):
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "imdb.npz").write_bytes(b"something else")
    with pytest.raises(DataUnavailable, match="SHA-256"):
        load_pack("reviews", "keras", SECRET)


@pytest.mark.skipif(not REAL_REVIEWS.exists(), reason="the slice of IMDB is not on this machine")
def test_real_reviews_can_be_a_pack(tmp_path):
    with np.load(REAL_REVIEWS) as real:
        parts = [np.split(real[f"{p}_tokens"], real[f"{p}_offsets"][1:-1]) for p in ("train", "test")]
        labels = np.concatenate([real["y_train"], real["y_test"]])
    pack = load_pack("reviews", _file(tmp_path / "imdb.npz", [*parts[0], *parts[1]], labels), SECRET, Sizes(hidden=900))
    assert len(pack.hidden) == 900
    assert 0.4 < pack.train.y.mean() < 0.6
