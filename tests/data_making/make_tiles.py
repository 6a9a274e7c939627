"""Make ``models/reference/tiles.csv``: a square of a schematic map for every NUTS 2 region.

    python -m tests.data_making.make_tiles SHARED_DATA_DIR models/reference/tiles.csv

``SHARED_DATA_DIR`` is the folder that holds ``nuts/``. Of the regions only codes and centres are read, no boundary. It takes
about two minutes; the same input gives the same bytes.

1. *Pull apart.* Centres are projected (Lambert azimuthal equal-area). Regions that are neighbours (Gabriel graph: no third
   centre in the circle over two) are drawn to the distance of one square, all others pushed at least that far apart, each
   is held back a little to where it was. So dense areas grow, empty ones shrink, and who lies beside whom stays.
2. *Mend.* ``MOVED`` holds what the pictures of earlier rounds showed: shifts of countries and regions.
3. *Settle.* Each region, and a label for each country, gets one cell. Annealing, a move being two cells that change places,
   makes small

       Σ w_i |c_i - p_i|²  +  Σ w_ij |(c_j - c_i) - (p_j - p_i)|²  +  ORDER · broken orders  +  APART · further parts
         - INSIDE · sides between cells of one country  +  what lies beside water or a stranger

   | symbol | meaning | unit |
   | --- | --- | --- |
   | c_i, p_i | cell of region i, and its place after step 2 | squares |
   | w_i, w_ij | weights; the second sum is over neighbours | - |
   | broken orders | squares by which a region stands wrong that was clearly north (west) of another nearby | squares |
   | further parts | edge-connected parts of countries beyond the first, islands apart | count |

   An assignment by CP-SAT with cuts for parts was tried first: after ten minutes, gaps of 20 % and countries in pieces.
4. *Other versions.* Codes that only another version of NUTS has take the places of those they replaced.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from planner.report.geo_map import projected
from tests.data_making.make_regions import PART, Row, rows, write

Cell = tuple[int, int]
Points = NDArray[np.float64]
Whole = NDArray[np.int64]

COLUMNS = ("code", "column", "row", "inset")
BASE = "2016"
"""The version whose codes are settled; the others follow."""
WIDER = {"HR04": ("HR02", "HR05", "HR06")}
"""Regions in whose place another version has several: those are settled, so that there is room for them."""
ISLANDS = (
    *("EL41", "EL42", "EL43", "EL62", "ES53", "ES63", "ES64"),
    *("FI20", "FRM0", "ITG1", "ITG2", "UKN0"),
)
"""Need not hang together with their country."""
INSET = {
    "PT20": (0, 15),
    "PT30": (0, 16),
    "ES70": (0, 17),
    "NO0B": (0, 18),
    "FRY1": (3, 15),
    "FRY2": (3, 16),
    "FRY3": (3, 17),
    "FRY4": (3, 18),
    "FRY5": (3, 19),
}
"""Far away: cells set by hand in an empty corner, with room for a word to the right of each."""
STRETCH = 1.05
MOVED = {
    "UK": (-1.6, 0.0),
    "UKN0": (-1.2, -0.3),
    "IE": (-2.4, 0.0),
    "IS": (-2.0, -1.0),
    "NO07": (-1.2, 0.8),
    "EE": (0.0, 0.3),
    "LV": (0.0, 0.8),
    "LT": (0.0, 1.2),
    "ITF1": (0.3, 0.2),
    "ITF2": (0.5, 0.5),
    "ITF3": (0.6, 0.6),
    "ITF4": (0.9, 0.7),
    "ITF5": (0.8, 0.9),
    "ITF6": (0.8, 1.5),
    "ITG1": (0.6, 2.2),
    "ITG2": (0.0, 0.5),
    "ITI4": (0.1, 0.2),
    "MT": (0.6, 1.6),
}
"""By country or region: squares to the east and to the south."""
WATER = (
    *(("UK", other) for other in ("FR", "BE", "NL", "DK", "DE", "NO", "IE")),
    *(("IT", other) for other in ("HR", "ME", "AL", "EL")),
    *(("SE", other) for other in ("EE", "LV", "LT", "PL", "DE")),
    *(("DK", "PL"), ("DK", "NO"), ("DK", "NL"), ("FI", "EE"), ("FI", "LV"), ("FI", "PL"), ("IE", "FR")),
    *((island, "*") for island in ("CY", "MT", "IS", *ISLANDS)),
)
"""Have water between them, so that no square of one should touch one of the other; ``*`` is any other."""
LAND = (("UKN0", "IE"),)
"""May touch all the same."""

CLEAR, FAR = 0.8, 4.0
"""How far apart two regions are at least (at most) whose order is kept [squares]."""
HOLD, LABEL, NEAR, STRANGER, LONG = 0.15, 0.03, 1.0, 0.6, 2.5
"""Weights of the place of a region and of a label, of neighbours in one country and in two; longer ties count for 30 %."""
ORDER, APART, ALONE, INSIDE, TOUCH, BORDER, PLATE = 0.6, 15.0, 12.0, 0.5, 1.5, 0.25, 0.4
"""Cost of a broken order, a further part, a label alone; gain of an inner side; cost of a side over water; gain of one over
a border; cost of a label at a stranger's side."""
SEED, MOVES, HOT, COLD = 1, 40_000_000, 6.0, 0.05


def neighbours(at: Points) -> list[tuple[int, int]]:
    """Pairs with no third point in the circle over them."""
    squared = ((at[:, None] - at[None]) ** 2).sum(2)
    pairs = []
    for i in range(len(at)):
        for j in range(i + 1, len(at)):
            inside = squared[i] + squared[j] < squared[i, j]
            inside[[i, j]] = False
            if not inside.any():
                pairs.append((i, j))
    return pairs


def pulled_apart(start: Points, country: Sequence[str]) -> Points:
    """Places about one square apart, with the neighbours they had."""
    pairs = np.array(neighbours(start))
    lengths = np.sqrt(((start[pairs[:, 0]] - start[pairs[:, 1]]) ** 2).sum(1))
    scale = 1 / np.median(lengths)
    origin = start * scale
    at: Points = origin.copy()
    same = np.array([country[i] == country[j] for i, j in pairs])
    rest = np.where(same, 1.0, np.clip(lengths * scale, 1.05, 1.9))
    for time in range(3000):
        force = 0.004 * (origin - at)
        step = at[pairs[:, 1]] - at[pairs[:, 0]]
        length = np.sqrt((step**2).sum(1)) + 1e-9
        pull = (0.12 * (length - rest) / length)[:, None] * step
        np.add.at(force, pairs[:, 0], pull)
        np.add.at(force, pairs[:, 1], -pull)
        gap = at[:, None] - at[None]
        distance = np.sqrt((gap**2).sum(2)) + 1e-9
        push = np.where(distance < 1.05, 1.05 - distance, 0.0)
        np.fill_diagonal(push, 0)
        force += 0.35 * ((push / distance)[:, :, None] * gap).sum(1)
        at += force * (0.9 if time < 2000 else 0.5)
        origin += 0.002 * (at - origin)  # what crowds as a whole may move as a whole
    return at


class Board(NamedTuple):
    """What annealing knows of items (regions, then labels) and cells; a cell is ``column + row * width``."""

    pos: Whole
    """Cell of an item."""
    item_at: Whole
    """Item of a cell, or -1."""
    target: Points
    weight: Points
    ties: Whole
    tie: Points
    """By item and tie: how far the other should be to the east and to the south, and the weight."""
    orders: Whole
    """By item and order: the other, the axis, and how far it should come after, or (negative) before."""
    counts: Whole
    """By item: ties, orders."""
    land: Whole
    label: NDArray[np.bool_]
    free: NDArray[np.bool_]
    """Items that need not hang together with their country: islands and labels."""
    own: Whole
    """By country: its regions, then its label."""
    sizes: Whole
    group: Whole
    touch: Points
    """By two groups (countries and islands): cost of a side between them."""
    width: int


@njit(cache=True)
def _parts(board: Board, land: int, seen: Whole, stamp: int, stack: Whole) -> int:
    """Edge-connected parts of a country, without its islands and its label."""
    parts = 0
    for k in range(board.sizes[land]):
        i = board.own[land, k]
        if board.free[i] or seen[board.pos[i]] == stamp:
            continue
        parts += 1
        top, stack[0], seen[board.pos[i]] = 0, board.pos[i], stamp
        while top >= 0:
            cell = stack[top]
            top -= 1
            for step in (1, -1, board.width, -board.width):
                other = board.item_at[cell + step]
                inside = other >= 0 and board.land[other] == land and not board.free[other]
                if inside and seen[cell + step] != stamp:
                    seen[cell + step] = stamp
                    top += 1
                    stack[top] = cell + step
    return parts


@njit(cache=True)
def _cost(board: Board, i: int) -> float:
    """What one item adds to the sum that is made small."""
    width, label, land = board.width, board.label, board.land
    x, y = board.pos[i] % width, board.pos[i] // width
    cost: float = board.weight[i] * ((x - board.target[i, 0]) ** 2 + (y - board.target[i, 1]) ** 2)
    for k in range(board.counts[i, 0]):
        at = board.pos[board.ties[i, k]]
        east, south = at % width - x - board.tie[i, k, 0], at // width - y - board.tie[i, k, 1]
        cost += board.tie[i, k, 2] * (east**2 + south**2)
    for k in range(board.counts[i, 1]):
        at = board.pos[board.orders[i, k, 0]]
        far = at % width - x if board.orders[i, k, 1] == 0 else at // width - y
        least = board.orders[i, k, 2]
        if least < 0:
            far, least = -far, -least
        cost += ORDER * max(0, least - 1 - far)
    own = 0
    for step in (1, -1, width, -width, width + 1, width - 1, 1 - width, -width - 1):
        other = board.item_at[board.pos[i] + step]
        if other < 0:
            continue
        straight = abs(step) == 1 or abs(step) == width
        if label[i] != label[other]:
            if straight and land[i] == land[other]:
                own += 1
            elif straight:
                cost += PLATE
        elif not label[i]:
            cost += board.touch[board.group[i], board.group[other]] * (1.0 if straight else 0.35)
            if straight and land[i] == land[other]:
                cost -= INSIDE
    if label[i] and own == 0:
        cost += ALONE
    return cost


@njit(cache=True)
def _left_alone(board: Board, land: int, old: int, new: int) -> float:
    """What it costs the label of a country that one of its regions went from one cell to another."""
    one = board.own[land, board.sizes[land]]
    now, was = 0, 0
    for step in (1, -1, board.width, -board.width):
        cell = board.pos[one] + step
        other = board.item_at[cell]
        if other >= 0 and not board.label[other] and board.land[other] == land:
            now += 1
            was += 1
        was += (1 if cell == old else 0) - (1 if cell == new else 0)
    return (ALONE if now == 0 else 0.0) - (ALONE if was <= 0 else 0.0)


@njit(cache=True)
def _anneal(board: Board, height: int, seed: int, moves: int) -> None:
    """Moves items until little can be gained."""
    np.random.seed(seed)  # noqa: NPY002 - compiled code knows no other
    pos, item_at, width, land = board.pos, board.item_at, board.width, board.land
    seen, stack, stamp = np.zeros(width * height, np.int64), np.zeros(400, np.int64), 0
    for move in range(moves):
        heat = HOT * (COLD / HOT) ** (move / moves)
        i = np.random.randint(len(pos))  # noqa: NPY002
        if np.random.random() < 0.6:  # noqa: NPY002
            x = pos[i] % width + np.random.randint(3) - 1  # noqa: NPY002
            y = pos[i] // width + np.random.randint(3) - 1  # noqa: NPY002
        else:
            x = int(round(board.target[i, 0])) + np.random.randint(7) - 3  # noqa: NPY002, RUF046
            y = int(round(board.target[i, 1])) + np.random.randint(7) - 3  # noqa: NPY002, RUF046
        new, old = x + y * width, pos[i]
        if x < 1 or y < 1 or x >= width - 1 or y >= height - 1 or new == old:
            continue
        j = item_at[new]
        change = 0.0
        for sign in (-1, 1):
            if sign == 1:
                pos[i], item_at[new], item_at[old] = new, i, j
                if j >= 0:
                    pos[j] = old
            stamp += 1
            change += sign * _cost(board, i)
            change += sign * APART * _parts(board, land[i], seen, stamp, stack)
            if j >= 0:
                change += sign * _cost(board, j)
                if land[j] != land[i]:
                    stamp += 1
                    change += sign * APART * _parts(board, land[j], seen, stamp, stack)
        if j < 0 or land[j] != land[i]:
            if not board.label[i]:
                change += _left_alone(board, land[i], old, new)
            if j >= 0 and not board.label[j]:
                change += _left_alone(board, land[j], new, old)
        if change > 0 and np.random.random() >= np.exp(-change / heat):  # noqa: NPY002
            pos[i], item_at[old], item_at[new] = old, i, j
            if j >= 0:
                pos[j] = new


def settled(codes: Sequence[str], country: Sequence[str], places: Points) -> dict[str, Cell]:
    """A cell for each region and for the label of each country."""
    lands = sorted(set(country))
    n, size = len(codes), len(codes) + len(lands)
    target = np.zeros((size, 2))
    target[:n] = places - places.min(0) + 4
    width, height = (int(far) + 6 for far in target.max(0))
    land = np.array([*map(lands.index, country), *range(len(lands))])
    label = np.arange(size) >= n
    free = np.array([code in ISLANDS for code in codes] + [True] * len(lands))
    own, sizes = np.zeros((len(lands), n + 1), np.int64), np.zeros(len(lands), np.int64)
    for k, name in enumerate(lands):
        regions = [i for i in range(n) if country[i] == name]
        own[k, : len(regions) + 1], sizes[k] = [*regions, n + k], len(regions)
        target[n + k] = target[[i for i in regions if codes[i] not in ISLANDS]].mean(0)
    groups = [*lands, *ISLANDS]
    whose = (groups.index(c if c in ISLANDS else k) for c, k in zip(codes, country, strict=True))
    group = np.array([*whose, *range(len(lands))])
    pairs = neighbours(target[:n])
    pos, item_at = _first(target, width, height)
    relations = _relations(codes, country, target, pairs)
    touch = _touches(groups, group, pairs, target, country)
    weight = np.where(label, LABEL, HOLD)
    board = Board(pos, item_at, target, weight, *relations, land, label, free, own, sizes, group, touch, width)
    _anneal(board, height, SEED, MOVES)
    left, top = int((pos % width).min()), int((pos // width).min())
    return {
        name: (int(at % width) - left, int(at // width) - top) for name, at in zip([*codes, *lands], pos, strict=True)
    }


def _relations(
    codes: Sequence[str], country: Sequence[str], target: Points, pairs: list[tuple[int, int]]
) -> tuple[Whole, Points, Whole, Whole]:
    """Ties between neighbours with their weights, and orders to be kept, by item."""
    size = len(target)
    ties, tie = np.zeros((size, 20), np.int64), np.zeros((size, 20, 3))
    orders, counts = np.zeros((size, 160, 3), np.int64), np.zeros((size, 2), np.int64)
    for i, j in pairs:
        gap = target[j] - target[i]
        weight = (NEAR if country[i] == country[j] else STRANGER) * (0.3 if np.hypot(*gap) > LONG else 1.0)
        for one, other, sign in ((i, j, 1), (j, i, -1)):
            ties[one, counts[one, 0]] = other
            tie[one, counts[one, 0]] = (*(sign * gap), weight)
            counts[one, 0] += 1
    near = set(pairs)
    for i in range(len(codes)):
        for j in range(len(codes)):
            gap = target[j] - target[i]
            related = country[i] == country[j] or (min(i, j), max(i, j)) in near
            if i == j or not related or max(abs(gap)) > FAR:
                continue
            for axis in (0, 1):
                if gap[axis] > CLEAR:
                    least = 2 if gap[axis] > 2 * CLEAR else 1
                    for one, other, sign in ((i, j, 1), (j, i, -1)):
                        orders[one, counts[one, 1]] = (other, axis, sign * least)
                        counts[one, 1] += 1
    return ties, tie, orders, counts


def _touches(
    groups: list[str], group: Whole, pairs: list[tuple[int, int]], target: Points, country: Sequence[str]
) -> Points:
    """What it costs that squares of two countries or islands touch."""
    answer = np.zeros((len(groups), len(groups)))
    for i, j in pairs:
        if country[i] != country[j] and np.hypot(*(target[i] - target[j])) < 1.7:
            answer[group[i], group[j]] = answer[group[j], group[i]] = -BORDER
    for one, other in WATER:
        for name in groups if other == "*" else [other]:
            if name != one:
                i, j = groups.index(one), groups.index(name)
                answer[i, j] = answer[j, i] = TOUCH
    for one, other in LAND:
        i, j = groups.index(one), groups.index(other)
        answer[i, j] = answer[j, i] = 0
    return answer


def _first(target: Points, width: int, height: int) -> tuple[Whole, Whole]:
    """Each item in the nearest cell that is free."""
    pos, item_at = np.zeros(len(target), np.int64), np.full(width * height, -1, np.int64)
    for i, (x, y) in enumerate(target):
        inner = [(c, r) for c in range(1, width - 1) for r in range(1, height - 1) if item_at[c + r * width] < 0]
        column, row = min(inner, key=lambda cell: ((cell[0] - x) ** 2 + (cell[1] - y) ** 2, cell))
        pos[i] = column + row * width
        item_at[pos[i]] = i
    return pos, item_at


def parts(cells: Iterable[Cell]) -> int:
    """Into how many parts cells fall that hang together edge by edge."""
    left, answer = set(cells), 0
    while left:
        answer += 1
        edge = [left.pop()]
        while edge:
            x, y = edge.pop()
            near = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & left
            left -= near
            edge += near
    return answer


def replaced(
    known: dict[str, Cell], codes: list[str], others: set[str], successors: dict[str, list[str]]
) -> dict[str, Cell]:
    """Cells for codes of one country and version, from those of the codes they replaced, so that the country hangs together.

    Args:
        known: cells of the codes settled.
        codes: that have none yet.
        others: codes of the country and version that have one.
        successors: by code, those of the version that was settled.
    """
    choices = sorted({cell for code in codes for other in successors[code] if (cell := known.get(other))}
                     - {known[other] for other in others})  # fmt: skip
    main = [known[other] for other in others if other not in ISLANDS and known[other] not in INSET.values()]
    label = known[codes[0][:2]]

    def cost(cells: Iterable[Cell]) -> tuple[float, list[Cell]]:
        chosen, far = list(cells), 0.0
        for code, (x, y) in zip(codes, chosen, strict=True):
            own = [known[other] for other in successors[code] if other in known]
            column, row = (sum(cell[axis] for cell in own) / len(own) for axis in (0, 1))
            far += (x - column) ** 2 + (y - row) ** 2
        return far + 100 * (parts([*main, *chosen]) + parts([*main, *chosen, label])), chosen

    return dict(zip(codes, min(permutations(choices, len(codes)), key=cost), strict=True))


def tiles(nuts: Path) -> Iterator[Row]:
    """One row per code, in whatever versions it stands: regions, and the two letters of countries for their labels."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows(nuts / "nuts.csv"):
        if row["level"] == "2":
            found[row["version"]][row["code"]] = row
    settle = {code: row for code, row in found[BASE].items() if code not in INSET and code not in WIDER}
    settle |= {code: found["2021"][code] for codes in WIDER.values() for code in codes}
    codes, country = list(settle), [row["country"] for row in settle.values()]
    centres = np.array([projected(float(row["lon"]), float(row["lat"])) for row in settle.values()])
    places = pulled_apart(centres, country) * STRETCH
    for i, code in enumerate(codes):
        for name in (country[i], code):
            places[i] += MOVED.get(name, (0.0, 0.0))
    cells = settled(codes, country, places) | INSET
    for version in (BASE, "2021", "2013"):
        lacking: dict[str, list[str]] = defaultdict(list)
        for code, row in found[version].items():
            if code not in cells:
                lacking[row["country"]].append(code)
        for land, new in sorted(lacking.items()):
            others = {code for code, row in found[version].items() if row["country"] == land and code in cells}
            successors = _successors(nuts, version, new)
            same = [
                code
                for code in new
                if len(successors[code]) == 1 and cells[successors[code][0]] not in map(cells.get, others)
            ]
            cells |= {code: cells[successors[code][0]] for code in same}
            rest = sorted({*new} - {*same})
            cells |= replaced(cells, rest, others | {*same}, successors) if rest else {}
    for code, (column, row_) in sorted(cells.items()):
        yield {
            "code": code,
            "column": str(column),
            "row": str(row_),
            "inset": "1" if (column, row_) in INSET.values() else "0",
        }


def _successors(nuts: Path, version: str, codes: list[str]) -> dict[str, list[str]]:
    """By code of a version, the codes that were settled which hold at least 1 % of its people."""
    people: dict[str, dict[str, float]] = {code: dict.fromkeys(WIDER.get(code, ()), 1.0) for code in codes}
    for row in rows(nuts / "nuts2_conversion.csv"):
        for one, other, at, to in (("from_version", "to_version", "from_code", "to_code"),
                                   ("to_version", "from_version", "to_code", "from_code")):  # fmt: skip
            if row[one] == version and row[other] == BASE and row[at] in people:
                people[row[at]][row[to]] = float(row["pop_2018"] or 0)
    return {
        code: [other for other, count in found.items() if count >= PART * sum(found.values())]
        for code, found in people.items()
    }


if __name__ == "__main__":
    write("tiles.csv", COLUMNS, tiles)
