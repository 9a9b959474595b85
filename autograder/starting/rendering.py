"""The templates, in which `<<` and `<%` are what Jinja usually writes with braces, as Python and Markdown do too."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def rendered(template: str, **values: Any) -> str:
    """The text of templates/<template>.j2 with these values."""
    return _environment().get_template(f"{template}.j2").render(**values)


def below(folder: str) -> list[str]:
    """The names of all templates in a folder of templates/, in order, without their ending."""
    names = _environment().list_templates(filter_func=lambda name: name.startswith(f"{folder}/"))
    return [name.removesuffix(".j2") for name in sorted(names)]


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("autograder.starting"),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,
    )
