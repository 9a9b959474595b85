"""The hidden split: held-out samples, chosen by a secret; images are altered by it as well.

Which samples, and how each image is shifted, turned and made noisy, follows from the course secret alone. The
repository and the public data set together are therefore not enough to rebuild it, and no altered image of it can be
looked up.
"""

from __future__ import annotations

import hashlib

import numpy as np

from autograder.data.pack import DataUnavailable, Split

# Small enough for a model that has learnt to be as good here as on the validation split, within a few points.
_SHIFT_PIXELS = 0.6
_TURN_DEGREES = 4.0
_NOISE_LEVEL = 4.0
_SECRET_BYTES = 16


def hidden_split(held_out: Split, size: int, secret: bytes, name: str, source: str, *, altered: bool = True) -> Split:
    """`size` samples of `held_out`, `altered` where they are images; the same secret, pack name and source give the
    same split again.

    Raises DataUnavailable when there are too few samples, ValueError when the secret is too short to be one.
    """
    random = random_from(secret, name, source)
    if size > len(held_out):
        raise DataUnavailable(f"A hidden split of {size} samples was asked for, but only {len(held_out)} are held out.")
    chosen = held_out.take(random.permutation(len(held_out))[:size])
    return Split(np.stack([_altered(image, random) for image in chosen.x]), chosen.y) if altered else chosen


def random_from(secret: bytes, name: str, source: str) -> np.random.Generator:
    """The generator behind a pack's hidden split. Raises ValueError when the secret is too short to be one."""
    if len(secret) < _SECRET_BYTES:
        raise ValueError(f"the secret of the hidden split needs at least {_SECRET_BYTES} bytes")
    # The source by its kind: where an instructor's own file lies must not change the split.
    seed = hashlib.sha256(b"\0".join([secret, name.encode(), source.partition(":")[0].encode()])).digest()
    return np.random.default_rng(np.frombuffer(seed, dtype=np.uint32))


def _altered(image: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The image, uint8 (height, width) or (height, width, colours), turned about its centre, shifted and with noise."""
    from scipy.ndimage import affine_transform

    angle = np.deg2rad(random.uniform(-_TURN_DEGREES, _TURN_DEGREES))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    centre = (np.array(image.shape[:2]) - 1) / 2
    shift = random.uniform(-_SHIFT_PIXELS, _SHIFT_PIXELS, size=2)
    offset = centre - turn @ (centre + shift)
    planes = np.moveaxis(np.atleast_3d(image), -1, 0).astype(float)
    moved = [affine_transform(plane, turn, offset=offset, order=1) for plane in planes]
    noisy = np.stack(moved, axis=-1).reshape(image.shape) + random.normal(0, _NOISE_LEVEL, size=image.shape)
    return np.clip(np.rint(noisy), 0, 255).astype(np.uint8)
