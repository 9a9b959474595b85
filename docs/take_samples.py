"""Take the sample pages from a demo: `python docs/take_samples.py FOLDER`, after `autograder demo --folder FOLDER`.

They are the pages as they were written, but for paths of this machine and the number of colours of their pictures.
"""

from __future__ import annotations

import base64
import io
import re
import sys
from pathlib import Path

from PIL import Image

SAMPLES = Path(__file__).with_name("samples")
_PICTURE = re.compile(r"(?<=data:image/png;base64,)[A-Za-z0-9+/=\s]+")


def take(page: Path, folder: Path, name: str) -> None:
    text = page.read_text(encoding="utf-8").replace(f"{folder}/", "").replace(f"{sys.prefix}/", "")
    text = _PICTURE.sub(_fewer_colours, text)
    SAMPLES.mkdir(exist_ok=True)
    (SAMPLES / name).write_text("\n".join(line.rstrip() for line in text.splitlines()) + "\n", encoding="utf-8")


def _fewer_colours(found: re.Match[str]) -> str:
    picture = Image.open(io.BytesIO(base64.b64decode(found[0]))).convert("RGB")
    stream = io.BytesIO()
    picture.quantize(64, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(stream, "png", optimize=True)
    return base64.b64encode(stream.getvalue()).decode()


if __name__ == "__main__":
    demo = Path(sys.argv[1]).resolve()
    take(demo / "reports" / "image_classification.html", demo, "report.html")
    feedback = demo / "feedback" / "dan-wrong-network" / "image_classification"
    take(feedback / "image_classification.html", demo, "feedback.html")
