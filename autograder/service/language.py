"""In which language a page is shown first."""

from __future__ import annotations

from collections.abc import Sequence


def preferred(header: str, known: Sequence[str], default: str) -> str:
    """Of the `known` languages the one that an Accept-Language header (RFC 9110, 12.5.4) likes best."""
    wanted: list[tuple[float, str]] = []
    for part in header.split(","):
        tag, _, rest = part.partition(";")
        weight = _weight(rest)
        language = tag.strip().lower().partition("-")[0]
        if weight > 0 and language in known:
            wanted.append((weight, language))
    # The first of those that it likes as well.
    return max(wanted, key=lambda each: each[0])[1] if wanted else default


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
