"""Draws the rooms of the house and the imports between them: `python docs/draw_house.py NAME=FOLDER [NAME=FOLDER ...]`.

Each FOLDER is a checkout; a panel each, with how many modules, rooms, arrows and circles (modules that import one
another in a ring) there are. The graph is grimp's, on which import-linter rests.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import matplotlib.pyplot as plt

PICTURE = Path(__file__).with_name("house.png")
# In a process of its own for each checkout: a package is imported once.
_READ = """
import json, sys
sys.path.insert(0, sys.argv[1])
import grimp
graph = grimp.build_graph("autograder", cache_dir=None)
print(json.dumps({m: sorted(graph.find_modules_directly_imported_by(m)) for m in graph.modules}))
"""


def main(checkouts: list[str]) -> None:
    figure, panels = plt.subplots(1, len(checkouts), figsize=(7.5 * len(checkouts), 8), squeeze=False)
    for panel, checkout in zip(panels[0], checkouts, strict=True):
        name, folder = checkout.split("=", 1)
        read = subprocess.run(
            [sys.executable, "-c", _READ, folder], capture_output=True, text=True, check=True, cwd=folder
        )
        imports: dict[str, list[str]] = json.loads(read.stdout)
        _draw(panel, name, imports)
    figure.tight_layout()
    figure.savefig(PICTURE, dpi=80)


def _draw(panel: plt.Axes, name: str, imports: dict[str, list[str]]) -> None:
    arrows: dict[tuple[str, str], int] = defaultdict(int)
    for module, imported in imports.items():
        for other in imported:
            if _room(module) != _room(other):
                arrows[_room(module), _room(other)] += 1
    rooms = {_room(module) for module in imports} - {""}
    order = _floors(rooms, arrows)
    places = {}
    for height, floor in enumerate(order):
        for index, room in enumerate(sorted(floor)):
            places[room] = ((index + 1) / (len(floor) + 1) + 0.06 * (height % 2) - 0.03, height)
    for (start, end), count in arrows.items():
        if start in places and end in places:
            up = places[start][1] <= places[end][1]
            panel.annotate(
                "",
                places[end],
                places[start],
                arrowprops={
                    "arrowstyle": "->",
                    "color": "#b3261e" if up else "#7a8794",
                    "linewidth": 0.5 + min(count, 12) / 6,
                    "shrinkA": 12,
                    "shrinkB": 12,
                    "connectionstyle": "arc3,rad=0.08",
                },
            )
    for room, (x, y) in places.items():
        size = sum(_room(module) == room for module in imports)
        panel.text(x, y, f"{room}\n{size}", ha="center", va="center", fontsize=9, bbox={"boxstyle": "round", "fc": "w"})
    circles = _circles(imports)
    panel.set_title(
        f"{name}: {len(imports)} modules, {len(rooms)} rooms, {len(arrows)} arrows, {len(circles)} circles", fontsize=11
    )
    panel.set_xlim(0, 1)
    panel.set_ylim(-0.6, len(order) - 0.4)
    panel.axis("off")
    print(f"{name}: {len(imports)} modules, {len(rooms)} rooms, {len(arrows)} arrows, circles: {circles}")


def _room(module: str) -> str:
    return "".join(module.split(".")[1:2])


def _floors(rooms: set[str], arrows: dict[tuple[str, str], int]) -> list[set[str]]:
    """Rooms that nobody below imports come last; rooms in a ring share a floor with whatever breaks it."""
    below = {room: {end for start, end in arrows if start == room and end in rooms} for room in rooms}
    floors: list[set[str]] = []
    left = set(rooms)
    while left:
        ready = {room for room in left if not below[room] & left - {room}} or left
        floors.append(ready)
        left = left - ready
    return floors


def _circles(imports: dict[str, list[str]]) -> list[list[str]]:
    """One ring after another, each broken at its last import."""
    left = {module: set(imported) for module, imported in imports.items()}
    found = []
    while True:
        try:
            TopologicalSorter(left).prepare()
            return found
        except CycleError as error:
            ring = error.args[1]
            found.append(ring)
            # graphlib gives predecessors first: the second imports the first.
            left[ring[1]].discard(ring[0])


if __name__ == "__main__":
    main(sys.argv[1:])
