"""Names for colours, as a person would say them."""

from __future__ import annotations

import colorsys
from typing import Any

import numpy as np

BLUE, RED, GREY, OTHER = "blue", "red", "grey", "other"


def named(color: Any) -> str:
    """The colour in a word: any shade of blue, red or grey, in any notation that matplotlib knows, else "other"."""
    from matplotlib.colors import to_rgb

    try:
        rgb = to_rgb(color if isinstance(color, str) else tuple(np.asarray(color, dtype=float)))
    except (TypeError, ValueError):
        return OTHER
    hue, saturation, value = colorsys.rgb_to_hsv(*rgb)
    if saturation < 0.25:
        return GREY if 0.2 <= value <= 0.95 else OTHER
    if 0.5 <= hue <= 0.74:
        return BLUE
    return RED if hue <= 0.05 or hue >= 0.92 else OTHER
