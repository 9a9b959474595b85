"""Fashion-MNIST from Keras' cache, read without importing Keras.

The four files are checked against the SHA-256 digests published with the data set (they stand, for example, in
TensorFlow Datasets). Keras' own loader does not check them.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import numpy as np

from autograder.data.keras_cache import checked_bytes
from autograder.data.keras_cache import folder as keras_folder
from autograder.data.pack import DataUnavailable, Split

CLASS_NAMES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)
DIGESTS = {
    "train-images-idx3-ubyte.gz": "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    "train-labels-idx1-ubyte.gz": "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    "t10k-images-idx3-ubyte.gz": "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    "t10k-labels-idx1-ubyte.gz": "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
}
_DOWNLOAD = "from keras.datasets import fashion_mnist; fashion_mnist.load_data()"
_DOWNLOAD_SECONDS = 600
_IMAGE_HEADER, _LABEL_HEADER = 16, 8


def read_fashion() -> tuple[Split, Split, tuple[str, ...]]:
    """The training set, the test set and the class names. Raises DataUnavailable."""
    folder = cache_folder()
    if not all((folder / name).is_file() for name in DIGESTS):
        _download(folder)
    return _read(folder, "train"), _read(folder, "t10k"), CLASS_NAMES


def cache_folder() -> Path:
    """Where Keras keeps these files."""
    return keras_folder() / "fashion-mnist"


def _download(folder: Path) -> None:
    # In a process of its own: the graders' side never imports TensorFlow.
    try:
        subprocess.run([sys.executable, "-c", _DOWNLOAD], check=True, capture_output=True, timeout=_DOWNLOAD_SECONDS)
    except (subprocess.SubprocessError, OSError) as error:
        raise DataUnavailable(
            f"Fashion-MNIST is not in {folder} and could not be downloaded. Either put the files "
            f"{', '.join(DIGESTS)} into that folder (a machine with a network gets them with "
            '`keras.datasets.fashion_mnist.load_data()`), or set data_source to "builtin" in course_config.py, '
            "which needs no network."
        ) from error


def _read(folder: Path, part: str) -> Split:
    labels = _bytes(folder / f"{part}-labels-idx1-ubyte.gz", _LABEL_HEADER)
    images = _bytes(folder / f"{part}-images-idx3-ubyte.gz", _IMAGE_HEADER)
    return Split(images.reshape(len(labels), 28, 28), labels)


def _bytes(path: Path, header: int) -> np.ndarray:
    packed = checked_bytes(path, DIGESTS[path.name], "Fashion-MNIST")
    return np.frombuffer(gzip.decompress(packed), np.uint8, offset=header)
