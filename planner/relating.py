"""A table of relatedness from a table of past projects."""

import csv
import io
from pathlib import Path

from models.relatedness import proximity
from planner.mistakes import Mistake, UserError
from planner.tables import read_table

COLUMNS = ("project", "participant", "competence")


def relatedness_of(path: Path) -> dict[str, dict[str, int]]:
    """How related competences are, each pair once, from a table of projects.

    Raises:
        UserError: with every mistake found in the table.
    """
    wrong: list[Mistake] = []
    table = read_table(path, COLUMNS, COLUMNS, wrong)
    work = []
    for row in table.rows:
        wrong += (table.mistake(row, column, "is empty") for column in COLUMNS if column not in row.cells)
        project, participant, competence = (row.cells.get(column, "") for column in COLUMNS)
        work.append((project, participant, competence))
    if wrong:
        raise UserError(wrong)
    return proximity(work)


def as_table(found: dict[str, dict[str, int]]) -> str:
    """The table that a scenario takes as ``tables.relatedness``."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("competence", "other", "per_mille"))
    rows.writerows((one, other, share) for one, others in found.items() for other, share in others.items())
    return out.getvalue()
