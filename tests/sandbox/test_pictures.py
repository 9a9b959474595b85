"""Figures are made lighter, look as they did, and whatever is none stays what it was."""

import base64
import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from autograder.sandbox.inside.pictures import MOST_PIXELS, WIDEST, lighter


def png(pixels: np.ndarray) -> str:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "png")
    return base64.b64encode(out.getvalue()).decode()


def opened(picture: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB"), dtype=int)


def drawn(width: int = 640) -> np.ndarray:
    """A red line and a blue one, soft at their edges, on white: shape (200, width, 4)."""
    rows, columns = np.mgrid[:200, :width]
    pixels = np.full((200, width, 4), 255, dtype=np.uint8)
    for line, channels in ((100 + 60 * np.sin(columns / 60), (1, 2)), (40 + columns * 100 / width, (0, 1))):
        far = np.clip(np.abs(rows - line) / 3, 0, 1)
        for channel in channels:
            pixels[..., channel] = np.minimum(pixels[..., channel], 255 * far)
    return pixels


def test_it_is_lighter_and_looks_the_same():
    before = png(drawn())
    after = lighter(before)
    assert len(after) < len(before) / 2
    assert np.abs(opened(after) - opened(before)).mean() < 2 and np.abs(opened(after) - opened(before)).max() < 40


def test_it_is_no_wider_than_a_screen():
    assert opened(lighter(png(drawn(2 * WIDEST)))).shape == (100, WIDEST, 3)


def test_what_is_seen_through_is_white():
    pixels = drawn()
    pixels[:20, :, 3] = 0
    pixels[:20, :, :3] = 0
    assert (opened(lighter(png(pixels)))[:20] > 250).all()


def bomb() -> str:
    """A few bytes that say they are a picture of a thousand million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return base64.b64encode(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    ).decode()


@pytest.mark.parametrize(
    "picture",
    ["", "no base64", base64.b64encode(b"\x89PNG\r\n\x1a\n").decode(), png(drawn())[:600], bomb()],
    ids=["nothing", "text", "a signature", "half of one", "a bomb"],
)
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_what_cannot_be_made_lighter_stays_as_it_is(picture):
    assert lighter(picture) == picture


def test_more_pixels_than_there_is_time_for_stay_as_they_are():
    picture = png(np.zeros((1, MOST_PIXELS + 1), dtype=np.uint8))
    assert lighter(picture) == picture
