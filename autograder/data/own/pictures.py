"""A folder of pictures as arrays: a folder in it for each class."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from autograder.data.pack import DataUnavailable


def read_pictures(folder: Path, size: tuple[int, int] | None, *, grayscale: bool) -> dict[str, np.ndarray]:
    """`x`, uint8 (n, height, width) if `grayscale`, else (n, height, width, 3), and `y`, text, the folders' names.

    Pictures are brought to `size` (height, width); without one all have to be of one size. Raises DataUnavailable.
    """
    classes = [path for path in _within(folder) if path.is_dir()]
    if len(classes) < 2:
        raise DataUnavailable(f"{folder} needs a folder for each class, two or more, and has {len(classes)}.")
    pictures: list[np.ndarray] = []
    labels: list[str] = []
    for one in classes:
        files = [path for path in _within(one) if path.is_file()]
        if not files:
            raise DataUnavailable(f"{one} is a folder without pictures. Each folder in {folder} is a class.")
        for path in files:
            pictures.append(_picture(path, size, grayscale))
            labels.append(one.name)
            if pictures[-1].shape != pictures[0].shape:
                (height, width), (first_height, first_width) = pictures[-1].shape[:2], pictures[0].shape[:2]
                raise DataUnavailable(
                    f"{path} is {width} by {height} pixels, others are {first_width} by {first_height}. Bring all to "
                    'one size, in c.Epochmark.data: "size": [height, width].'
                )
    return {"x": np.stack(pictures), "y": np.array(labels)}


def _within(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise DataUnavailable(f"Cannot read {folder}: {error.strerror}.") from error


def _picture(path: Path, size: tuple[int, int] | None, grayscale: bool) -> np.ndarray:
    from PIL import Image, ImageOps

    try:
        with Image.open(path) as opened:
            image = ImageOps.exif_transpose(opened).convert("L" if grayscale else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise DataUnavailable(f"{path} cannot be read as a picture. Take it out of the folder.") from error
    return np.asarray(image.resize(size[::-1]) if size else image, np.uint8)
