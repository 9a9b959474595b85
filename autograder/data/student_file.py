"""The npz that students get."""

from __future__ import annotations

import io
import zipfile

import numpy as np

from autograder.data.pack import Pack

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o100644 << 16


def student_arrays(pack: Pack) -> dict[str, np.ndarray]:
    """What stands in the file, by name: uint8 images (n, 28, 28), int64 labels (n,), class names (10,)."""
    return {
        "x_train": pack.train.x,
        "y_train": pack.train.y,
        "x_validation": pack.validation.x,
        "y_validation": pack.validation.y,
        "class_names": np.array(pack.class_names),
    }


def student_file(pack: Pack) -> bytes:
    """The training and validation splits as npz, without pickle; the same pack gives the same bytes everywhere.

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
