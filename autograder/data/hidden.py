"""The hidden split: held-out images, chosen and altered by a secret.

Which images, and how each is shifted, turned and made noisy, follows from the course secret alone. The repository
and the public data set together are therefore not enough to rebuild it, and no image of it can be looked up.
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


def hidden_split(held_out: Split, size: int, secret: bytes, name: str, source: str) -> Split:
    """`size` altered images of `held_out`; the same secret, pack name and source give the same split again.

    Raises DataUnavailable when there are too few images, ValueError when the secret is too short to be one.
    """
    random = random_from(secret, name, source)
    if size > len(held_out):
        raise DataUnavailable(f"A hidden split of {size} images was asked for, but only {len(held_out)} are held out.")
    chosen = held_out.take(random.permutation(len(held_out))[:size])
    return Split(np.stack([_altered(image, random) for image in chosen.x]), chosen.y)


def random_from(secret: bytes, name: str, source: str) -> np.random.Generator:
    """The generator behind a pack's hidden split. Raises ValueError when the secret is too short to be one."""
    if len(secret) < _SECRET_BYTES:
        raise ValueError(f"the secret of the hidden split needs at least {_SECRET_BYTES} bytes")
    # The source by its kind: where an instructor's own file lies must not change the split.
    seed = hashlib.sha256(b"\0".join([secret, name.encode(), source.partition(":")[0].encode()])).digest()
    return np.random.default_rng(np.frombuffer(seed, dtype=np.uint32))


def _altered(image: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The image (28, 28) turned about its centre, shifted and with noise on it, uint8."""
    from scipy.ndimage import affine_transform

    angle = np.deg2rad(random.uniform(-_TURN_DEGREES, _TURN_DEGREES))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    centre = (np.array(image.shape) - 1) / 2
    shift = random.uniform(-_SHIFT_PIXELS, _SHIFT_PIXELS, size=2)
    moved = affine_transform(image.astype(float), turn, offset=centre - turn @ (centre + shift), order=1)
    noisy = moved + random.normal(0, _NOISE_LEVEL, size=image.shape)
    return np.clip(np.rint(noisy), 0, 255).astype(np.uint8)
