"""The curves that a question was about, with the student's answer marked, and the key where it may be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from autograder.feedback import plots
from autograder.feedback.messages import message, pick
from autograder.grading.report import Exhibit

# Gives the data URI that a function of `plots`, the first argument, makes of the others.
Draw = Callable[..., str]


def draw_now(plot: Callable[..., str], *shown: object) -> str:
    """Draws, and remembers nothing."""
    return plot(*shown)


def exhibits_html(exhibits: Sequence[Exhibit], language: str, with_key: bool, draw: Draw = draw_now) -> str:
    """A picture with its description, as HTML with inline styles only."""
    return str(
        Markup(
            '<figure lang="{language}" style="margin:6px 0;max-width:60em;background:#ffffff;color:#1a1a1a">'
            '<img src="{uri}" alt="{alt}" style="max-width:100%;height:auto">'
            '<figcaption style="font-size:0.9em;line-height:1.5">{caption}</figcaption></figure>'
        ).format(
            language=language,
            uri=draw(plots.annotated_curves, exhibits, with_key, language),
            alt=exhibits_text(exhibits, language, with_key),
            caption=caption(language, with_key),
        )
    )


def exhibits_text(exhibits: Sequence[Exhibit], language: str, with_key: bool) -> str:
    """What the picture shows, in words: a line for each pair of curves."""
    return "\n".join(_described(exhibit, language, with_key) for exhibit in exhibits)


def caption(language: str, with_key: bool) -> str:
    """How to read the picture."""
    parts = [message("exhibit", language), *([message("exhibit_key", language)] if with_key else [])]
    return ("" if language == "ja" else " ").join(parts)


def _described(exhibit: Exhibit, language: str, with_key: bool) -> str:
    training, validation = exhibit.training, exhibit.validation
    ends = {"title": pick(exhibit.title, language), "first": f"{training[0]:.2f}", "last": f"{training[-1]:.2f}"}
    if validation:
        ends |= {"val_first": f"{validation[0]:.2f}", "val_last": f"{validation[-1]:.2f}"}
    key = "exhibit_one_epoch" if len(training) == 1 else "exhibit_curves" if validation else "exhibit_curve"
    said = [message(key, language, **ends)]
    if exhibit.answer is not None:
        said.append(message("exhibit_answer", language, epoch=exhibit.answer))
    if with_key and exhibit.acceptable:
        said.append(message("exhibit_acceptable", language, epochs=plots.epoch_ranges(exhibit.acceptable)))
    if with_key and exhibit.onset is not None:
        said.append(message("exhibit_onset", language, epoch=exhibit.onset))
    return ("" if language == "ja" else " ").join(said)
