"""Japanese in figures, whatever font was chosen for them and whichever the machine has."""

from __future__ import annotations

import logging
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_PACKAGE, _FILE, _FAMILY = "matplotlib_fontja", "fonts/ipaexg.ttf", "IPAexGothic"


@cache
def draw_japanese() -> None:
    """Have matplotlib take from a font with Japanese glyphs what others lack, in each figure from now on.

    Notebooks that name a font of their own machine, as "Yu Gothic", are drawn, too, and nothing is said about it. The
    package that brings the font is not imported: that would choose it for all texts.
    """
    from matplotlib.font_manager import FontManager, FontProperties, fontManager

    package = find_spec(_PACKAGE)
    if package is None or package.origin is None:
        return
    fontManager.addfont(Path(package.origin).parent / _FILE)
    ours = fontManager.findfont(FontProperties(family=_FAMILY), fallback_to_default=False)
    original = FontManager._find_fonts_by_props

    def find_fonts(self: Any, *asked: Any, **said: Any) -> Any:
        found = original(self, *asked, **said)
        return found if ours in found else [*found, ours]

    FontManager._find_fonts_by_props = find_fonts  # type: ignore[method-assign]
    logging.getLogger("matplotlib.font_manager").addFilter(_is_of_use)


def _is_of_use(record: logging.LogRecord) -> bool:
    return not record.msg.startswith("findfont: Font family")
