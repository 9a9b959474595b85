"""pytest takes what stands in brackets, or after two colons, in a file's path for the name of a test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import _pytest.main


@contextmanager
def taken_literally(paths: Iterable[Path]) -> Iterator[None]:
    """Have pytest, when it is given one of these paths, find the file that is called so."""
    odd = {str(path) for path in paths if "[" in str(path) or "::" in str(path)}
    main: Any = _pytest.main
    resolve = main.resolve_collection_argument

    def literal(folder: Path, argument: str, *args: Any, **kwargs: Any) -> Any:
        if argument not in odd:
            return resolve(folder, argument, *args, **kwargs)
        return replace(resolve(folder, "/", *args, **kwargs), path=Path(argument))

    main.resolve_collection_argument = literal
    try:
        yield
    finally:
        main.resolve_collection_argument = resolve
