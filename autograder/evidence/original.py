"""An assignment's notebook as it was handed out, and what its cells are for."""

from __future__ import annotations

from functools import cached_property

from nbformat import NotebookNode

from autograder.evidence.notebook import grade_id
from autograder.evidence.sources import meaning, plain, words


class Original:
    """The cells of the released notebook by their index, with nbgrader's facts about each."""

    def __init__(self, reference: NotebookNode) -> None:
        self.cells = reference.cells
        self.names = [grade_id(cell) for cell in self.cells]
        self.index = {name: index for index, name in enumerate(self.names) if name is not None}
        self.sources = [plain(cell.source) for cell in self.cells]
        self.kinds = [str(cell.cell_type) for cell in self.cells]
        self.indices = range(len(self.cells))

    def is_locked(self, index: int) -> bool:
        return self._says(index, "locked")

    def is_own(self, index: int) -> bool:
        """Whether students write into it."""
        return self.names[index] is not None and not self.is_locked(index)

    def is_graded(self, index: int) -> bool:
        """Whether points stand in it."""
        return self._says(index, "grade")

    def is_written(self, index: int) -> bool:
        """Whether it is an answer in words, which a person marks."""
        return self.kinds[index] == "markdown" and self.is_own(index) and self._says(index, "grade")

    def is_text(self, index: int) -> bool:
        """Whether it is prose of the lesson, which nbgrader does not know."""
        return self.names[index] is None

    def is_needed(self, index: int) -> bool:
        """Whether it stands in every graded notebook."""
        return self.is_locked(index) or self._says(index, "grade")

    def is_blank(self, index: int, source: str) -> bool:
        """Whether nothing was written into this cell beyond what was handed out."""
        given, stub = plain(source), self.sources[index]
        if not given.strip() or given == stub:
            return True
        if self.kinds[index] != "code" or len(given) > 2 * len(stub) + 200:
            return False
        return meaning(given) in (self._stubs[index], "")

    @cached_property
    def by_source(self) -> dict[tuple[str, str], int]:
        """The cells that no other one looks like, by type and source."""
        keys = list(zip(self.kinds, self.sources, strict=True))
        return {key: index for index, key in enumerate(keys) if key[1] and keys.count(key) == 1}

    @cached_property
    def by_id(self) -> dict[tuple[str, str], int]:
        """The cells that nbgrader knows, by type and the notebook's own id of each."""
        found = {(self.kinds[i], self.cells[i].get("id")): i for i in self.indices if not self.is_text(i)}
        return {key: index for key, index in found.items() if key[1] is not None}

    def asked_for(self, index: int) -> frozenset[str]:
        """The words of a stub and of the locked cells below it: the names that a task asks for are among them."""
        found = set(words(self.sources[index]))
        for below in self.indices[index + 1 :]:
            if self.is_own(below):
                break
            if self.is_locked(below):
                found |= words(self.sources[below])
        return frozenset(found)

    @cached_property
    def _stubs(self) -> list[str | None]:
        return [meaning(source) if self.is_own(i) else None for i, source in enumerate(self.sources)]

    def _says(self, index: int, fact: str) -> bool:
        info = self.cells[index].metadata.get("nbgrader")
        return bool(info.get(fact)) if isinstance(info, dict) else False
