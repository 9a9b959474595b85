"""The npz that students get."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import numpy as np

from autograder.data.curve_bank import CurveBank
from autograder.data.pack import Pack

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o100644 << 16


def student_arrays(pack: Pack | CurveBank) -> dict[str, np.ndarray]:
    """What stands in the file, by name: for each split the labels, int64 (n,), or the numeric target, and the samples;
    the names of classes and of features, where there are any.

    Samples are one array, such as uint8 (n, 28, 28) of images. Reviews stand end to end, uint16, with their lengths
    (n,) beside them and the words (500,) that the numbers mean. Of the bank of curves it is all runs and all sets.
    """
    if isinstance(pack, CurveBank):
        return {"runs": pack.runs, "sets": pack.sets}
    arrays: dict[str, np.ndarray] = {}
    for name, split in (("train", pack.train), ("validation", pack.validation)):
        if pack.words:
            arrays[f"reviews_{name}"] = split.x[split.x > 0]
            arrays[f"lengths_{name}"] = (split.x > 0).sum(axis=1)
        else:
            arrays[f"x_{name}"] = split.x
        arrays[f"y_{name}"] = split.y
    names = {"class_names": pack.class_names, "feature_names": pack.feature_names, "words": pack.words}
    return {**arrays, **{name: np.array(values) for name, values in names.items() if values}}


def student_files(packs: Mapping[str, Pack | CurveBank]) -> dict[str, bytes]:
    """The files of an assignment's packs, by the names under which they lie beside the notebook."""
    return {f"{name}.npz": student_file(pack) for name, pack in packs.items()}


def student_file(pack: Pack | CurveBank) -> bytes:
    """What students get of a pack as npz, without pickle; the same pack gives the same bytes everywhere.

    Stored, not deflated, and dated 1980: what a compressor writes differs between versions of zlib.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, array in student_arrays(pack).items():
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=_LONG_AGO)
            entry.create_system = 3
            entry.external_attr = _REGULAR_FILE
            archive.writestr(entry, _npy(array))
    return buffer.getvalue()


def _npy(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    portable = array.astype(array.dtype.newbyteorder("<"))
    np.lib.format.write_array(buffer, portable, version=(1, 0), allow_pickle=False)
    return buffer.getvalue()
