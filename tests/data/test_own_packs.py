"""A course's own packs: each form of data, what is refused, and what the hidden split is drawn from."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from autograder.data import DataUnavailable, Sizes, student_arrays, student_file
from autograder.data.own import SettingInvalid, load_own, read_setting

SECRET, OTHER_SECRET = b"s" * 32, b"t" * 32
RANDOM = np.random.default_rng(0)


@pytest.fixture
def load(tmp_path):
    def run(setting, secret=SECRET, **sizes):
        return load_own("flats", read_setting(setting, tmp_path), secret, Sizes(**sizes), tmp_path / "cache")

    return run


@pytest.fixture
def npz(tmp_path):
    """Writes flats.npz, and gives the setting for it."""

    def write(**arrays):
        np.savez(tmp_path / "flats.npz", **arrays)
        return "flats.npz"

    return write


def _apart(dtype=np.float32, shape=(3,), n=20, y=None):
    """The six arrays; samples that do not repeat."""
    x = np.arange(4 * n * int(np.prod(shape))).reshape(4 * n, *shape).astype(dtype)
    y = np.arange(4 * n) % 3 if y is None else y
    return {
        f"{kind}_{split}": array[part]
        for kind, array in (("x", x), ("y", y))
        for split, part in (("train", slice(2 * n)), ("validation", slice(2 * n, 3 * n)), ("pool", slice(3 * n, None)))
    }


@pytest.mark.parametrize(
    ("dtype", "shape"),
    [("float32", (3,)), (">f8", (4, 2)), ("int16", ()), ("uint16", (5, 5, 3)), ("U8", ()), ("U8", (2,))],
)
def test_samples_of_any_type_and_shape_stay_as_they_are(load, npz, dtype, shape):
    arrays = _apart(dtype, shape)
    pack = load(npz(**arrays))
    assert np.array_equal(pack.train.x, arrays["x_train"])
    assert pack.hidden.x.dtype == pack.train.x.dtype == np.dtype(dtype).newbyteorder("=")
    assert len(pack.hidden) == 16
    pool = {sample.tobytes() for sample in pack.held_out.x}
    assert {sample.tobytes() for sample in pack.hidden.x} < pool
    with np.load(io.BytesIO(student_file(pack)), allow_pickle=False) as stored:
        assert set(stored.files) == {"x_train", "y_train", "x_validation", "y_validation", "class_names"}
        assert np.array_equal(stored["x_validation"], arrays["x_validation"])


def test_the_hidden_split_is_the_secrets(load, npz):
    setting = npz(**_apart(n=50))
    pack, again, other = load(setting), load(setting), load(setting, OTHER_SECRET)
    assert np.array_equal(pack.hidden.x, again.hidden.x)
    assert not np.array_equal(pack.hidden.x, other.hidden.x)
    assert student_file(pack) == student_file(other)


def test_a_numeric_target(load, npz):
    y = np.linspace(0, 1, 80)
    pack = load(npz(**_apart(y=y)))
    assert (pack.class_names, pack.hidden.y.dtype) == ((), np.float64)
    assert "class_names" not in student_arrays(pack)
    assert np.allclose(pack.hidden.y * 79, pack.hidden.x[:, 0] / 3)


def test_text_labels_become_class_names(load, npz):
    labels = np.array(["hen", "cat", "dog", "hen"] * 20)
    pack = load(npz(**_apart(y=labels)))
    assert pack.class_names == ("cat", "dog", "hen")
    assert pack.train.y[:4].tolist() == [2, 0, 1, 2]
    pack = load(npz(**_apart(y=labels), class_names=["hen", "dog", "cat"]))
    assert pack.train.y[:4].tolist() == [0, 2, 1, 0]


def test_bool_labels_and_samples(load, npz):
    x = RANDOM.integers(0, 2, (80, 30)).astype(bool)
    pack = load(npz(x=x, y=x[:, 0]))
    assert (pack.hidden.x.dtype, pack.hidden.y.dtype, pack.class_names) == (bool, np.int64, ("0", "1"))


def test_one_table_of_samples_is_split_alike_whatever_its_order(load, npz, tmp_path):
    x, y = RANDOM.normal(size=(100, 4)), np.arange(100) % 2
    pack = load(npz(x=x, y=y))
    assert [len(split) for split in (pack.train, pack.validation, pack.held_out, pack.hidden)] == [60, 20, 20, 16]
    assert pack.train.y.mean() == pack.validation.y.mean() == 0.5
    order = RANDOM.permutation(100)
    assert student_file(load(npz(x=x[order], y=y[order]))) == student_file(pack)
    assert len(load("flats.npz", train=50, hidden=9).hidden) == 9
    with pytest.raises(DataUnavailable, match=r"flats\.npz: a hidden split of 21 is asked for, and 20 are held out"):
        load("flats.npz", hidden=21)


def test_what_students_have_is_not_held_out(load, npz):
    arrays = _apart()
    arrays["x_pool"][:9] = arrays["x_train"][:9]
    pack = load(npz(**arrays))
    assert len(pack.held_out) == 11
    given = {sample.tobytes() for split in (pack.train, pack.validation) for sample in split.x}
    assert not given & {sample.tobytes() for sample in pack.held_out.x}
    arrays["x_pool"][:17] = arrays["x_validation"][:17]
    with pytest.raises(DataUnavailable, match=r"3 samples.*17 others also stand in training"):
        load(npz(**arrays))


def test_a_changed_file_is_another_pack(load, npz):
    before = load(npz(**_apart()))
    assert load("flats.npz") is before
    assert load(npz(**_apart(y=np.arange(80) % 2))) is not before


def _replaced(**changed):
    return {**_apart(), **changed}


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({"x": np.zeros((20, 3))}, "lacks y"),
        ({"x_train": np.zeros((20, 3))}, "lacks y_train"),
        (_replaced(x_test=np.zeros(3)), "has x_test"),
        (_replaced(y_train=np.arange(39)), r"x_train has 40 samples, but y_train has the shape \(39,\)"),
        (_replaced(x_train=np.zeros((40, 4))), r"x_validation has samples of shape \(3,\)"),
        (_replaced(x_pool=np.full((20, 3), "a")), "x_pool has samples"),
        (_replaced(x_train=np.array([{"a": 1}] * 40)), "x_train holds Python objects"),
        (_replaced(x_train=np.zeros((40, 3), complex)), "x_train is complex128"),
        (_replaced(y_train=np.eye(3, dtype=int)[np.arange(40) % 3]), "labels are one for each sample"),
        (_replaced(y_train=np.arange(40) - 1), "labels in y_train go from -1 to 38"),
        (_replaced(y_train=np.arange(40) * 1000), "a numeric target is float"),
        (_replaced(y_train=np.zeros(40)), "y_validation has samples"),
        (_apart(y=np.where(np.arange(80) == 7, np.nan, 1.0)), "y_train is nan in row 7"),
        (_apart(y=np.zeros(80, int)), "one class"),
        (_apart(n=3), "at least 5"),
        (
            {"x": np.arange(20.0), "y": np.arange(20) % 2},
            "20 samples: too few for 12 to train on, 4 to validate on and 5 or more",
        ),
        (_replaced(class_names=["a", "b"]), "2 class_names"),
        (_replaced(feature_names=["a", "b"]), "2 feature_names"),
        (_apart(y=np.full(80, "cat")) | {"class_names": np.array(["dog", "hen"])}, "'cat' is not among"),
    ],
)
def test_wrong_arrays_are_explained_in_a_line(load, npz, arrays, said):
    with pytest.raises(DataUnavailable, match=said) as caught:
        load(npz(**arrays))
    assert "flats.npz" in str(caught.value) and "\n" not in str(caught.value)


def test_what_is_no_npz(load, tmp_path):
    (tmp_path / "flats.npz").write_bytes(b"x,y\n1,2\n")
    with pytest.raises(DataUnavailable, match=r"flats\.npz is no npz"):
        load("flats.npz")
    np.save(tmp_path / "one.npy", np.zeros(3))
    (tmp_path / "one.npy").rename(tmp_path / "flats.npz")
    with pytest.raises(DataUnavailable, match="is one array, not an npz"):
        load("flats.npz")
    with pytest.raises(DataUnavailable, match=r"Cannot read .*nowhere\.npz"):
        load("nowhere.npz")


def _table(tmp_path, lines, header="rooms,price,area"):
    (tmp_path / "flats.csv").write_text("\ufeff" + "\n".join([header, *lines]) + "\n", encoding="utf-8")
    return {"file": "flats.csv", "target": "price"}


def test_a_table_for_a_regression(load, tmp_path):
    setting = _table(tmp_path, [f"{n % 5},{n / 10 + 0.05},{20 + n}" for n in range(100)])
    pack = load(setting)
    assert pack.feature_names == ("rooms", "area")
    assert (pack.train.x.dtype, pack.train.x.shape, pack.train.y.dtype) == (np.float32, (60, 2), np.float32)
    assert np.allclose(pack.hidden.y, (pack.hidden.x[:, 1] - 20) / 10 + 0.05)
    assert student_arrays(pack)["feature_names"].tolist() == ["rooms", "area"]


def test_whole_numbers_need_a_word(load, tmp_path):
    setting = _table(tmp_path, [f"{n % 5},{1 + n % 2 * 9},{20 + n}" for n in range(100)])
    with pytest.raises(DataUnavailable, match='"kind": "classification"'):
        load(setting)
    assert load({**setting, "kind": "regression"}).train.y.max() == 10
    pack = load({**setting, "kind": "classification"})
    assert (pack.class_names, set(pack.train.y)) == (("1", "10"), {0, 1})


def test_classes_in_a_table(load, tmp_path):
    pack = load(_table(tmp_path, [f"{n % 5},{('low', ' high')[n % 2]},{20 + n}" for n in range(100)]))
    assert pack.class_names == ("high", "low")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("3,1.5,Ueno", "line 3, column area: 'Ueno' is no number"),
        ("3,1.5,", "line 3, column area: nothing"),
        ("3,1.5,nan", "'nan' is no number"),
        ("3,,40", "line 3: nothing in the column price"),
        ("3,1.5", "line 3: 2 values for 3 columns"),
        ('3,"1.5,40', "line 3"),
    ],
)
def test_what_is_wrong_in_a_table_is_told_with_its_line(load, tmp_path, line, said):
    setting = _table(tmp_path, ["3,1.5,40", line])
    with pytest.raises(DataUnavailable, match=said):
        load(setting)


def test_a_column_that_is_not_there(load, tmp_path):
    setting = _table(tmp_path, ["3,1.5,40"]) | {"target": "prize"}
    with pytest.raises(DataUnavailable, match=r"no column .prize.\. It has: rooms, price, area"):
        load(setting)
    with pytest.raises(DataUnavailable, match="'much' is no number, and this is a regression"):
        load(_table(tmp_path, ["3,much,40"]) | {"kind": "regression"})
    (tmp_path / "flats.csv").write_bytes("部屋,price\n".encode("shift-jis"))
    with pytest.raises(DataUnavailable, match="UTF-8"):
        load(setting)


@pytest.fixture
def pictures(tmp_path):
    for number in range(50):
        folder = tmp_path / "pictures" / ("cats", "dogs")[number % 2]
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(RANDOM.integers(0, 256, (8, 12, 3), np.uint8)).save(folder / f"{number}.png")
    (tmp_path / "pictures" / "LICENCE").write_text("free")
    return tmp_path / "pictures"


def test_a_folder_of_pictures(load, pictures):
    pack = load("pictures")
    assert (pack.class_names, pack.train.x.shape, pack.train.x.dtype) == (("cats", "dogs"), (30, 8, 12, 3), np.uint8)
    smaller = load({"file": "pictures", "size": [4, 6], "grayscale": True})
    assert smaller.train.x.shape == (30, 4, 6)
    held_out = {sample.tobytes() for sample in pack.held_out.x}
    assert {sample.tobytes() for sample in pack.hidden.x} <= held_out
    altered = load({"file": "pictures", "altered": True}).hidden
    assert altered.x.shape == (8, 8, 12, 3) and not {sample.tobytes() for sample in altered.x} & held_out


def test_what_is_wrong_in_a_folder_of_pictures(load, pictures):
    Image.new("RGB", (9, 9)).save(pictures / "dogs" / "large.png")
    with pytest.raises(DataUnavailable, match=r"large\.png is 9 by 9 pixels, others are 12 by 8.*size"):
        load("pictures")
    (pictures / "dogs" / "large.png").write_text("no picture")
    with pytest.raises(DataUnavailable, match=r"large\.png cannot be read as a picture"):
        load("pictures")
    (pictures / "hens").mkdir()
    (pictures / "dogs" / "large.png").unlink()
    with pytest.raises(DataUnavailable, match="hens is a folder without pictures"):
        load("pictures")


def test_only_images_are_altered(load, npz):
    with pytest.raises(DataUnavailable, match='leave "altered" out'):
        load({"file": npz(**_apart()), "altered": True})


def test_a_program_makes_a_pack_once(load, tmp_path):
    (tmp_path / "beside.py").write_text("ROWS = 100")
    program = tmp_path / "flats.py"
    program.write_text(
        "from pathlib import Path\nimport numpy as np\nfrom beside import ROWS\n"
        "def pack():\n    with Path('runs').open('a') as file:\n        file.write('+')\n"
        "    print('...')\n    return {'x': np.arange(3.0 * ROWS).reshape(ROWS, 3), 'y': np.arange(ROWS) % 2}\n"
    )
    assert len(load("flats.py").train) == 60
    program.touch()
    assert len(load("flats.py").train) == 60
    assert (tmp_path / "runs").read_text() == "+"
    assert not (tmp_path / "cache").stat().st_mode & 0o077


def test_a_program_that_makes_nothing_is_quoted_in_a_line(load, tmp_path):
    (tmp_path / "flats.py").write_text("print('...')\nimport no_such_library")
    with pytest.raises(DataUnavailable, match="ModuleNotFoundError: No module named 'no_such_library'") as caught:
        load("flats.py")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({}, 'needs a "file"'),
        ("flats.xlsx", "can be an .npz, a .csv or a .py file, or a folder"),
        ("flats.csv", "needs the column to predict"),
        ({"file": "flats.csv", "targt": "price"}, "Did you mean 'target'"),
        ({"file": "flats.npz", "target": "price"}, "'target', which is for table"),
        ({"file": "flats.csv", "target": "price", "kind": "numbers"}, "'classification' or 'regression'"),
        ({"file": "flats.csv", "target": 3}, "no column's name"),
        ({"file": "pictures", "size": 32}, "height, width"),
        ({"file": "pictures", "altered": "yes"}, "True or False"),
    ],
)
def test_wrong_settings(tmp_path, setting, said):
    with pytest.raises(SettingInvalid, match=said):
        read_setting(setting, tmp_path)
