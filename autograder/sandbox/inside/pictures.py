"""Figures as a page can carry them: no wider than a screen, and of no more colours than a palette holds.

A feedback page has room for a few hundred kilobytes. Outside no picture of a student's is decoded, so it is made
lighter in the sandbox, where opening it can harm its own notebook alone.
"""

from __future__ import annotations

import base64
import io

from PIL import Image

# What takes a fifth of a second.
MOST_PIXELS = 6_000_000
WIDEST = 1400
_COLOURS = 256
# Once, and not in each fork.
Image.preinit()


def lighter(picture: str) -> str:
    """A PNG in base64, made lighter where that can be; else as it was."""
    try:
        made = _encoded(base64.b64decode(picture))
    except Exception:
        # It may be no picture at all. Whoever shows it finds out.
        return picture
    return made if len(made) < len(picture) else picture


def _encoded(picture: bytes) -> str:
    with Image.open(io.BytesIO(picture), formats=["PNG"]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("more pixels than there is time for")
        opened.load()
        found = _on_white(opened)
    if found.width > WIDEST:
        found = found.resize((WIDEST, max(1, round(found.height * WIDEST / found.width))), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    found.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "png")
    return base64.b64encode(out.getvalue()).decode("ascii")


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("RGB")
