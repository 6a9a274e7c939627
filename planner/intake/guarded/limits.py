"""How much of a file is read before it is refused, and how a refusal travels."""

from dataclasses import dataclass

MB = 1_000_000
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Of a sheet in Excel: cell XFD1048576."""


@dataclass(frozen=True)
class Limits:
    """How much one file may hold and cost. Any limit that is passed ends in a refusal that names it."""

    file: int = 100 * MB
    """Size of the file [bytes]."""
    unpacked: int = 600 * MB
    """All parts of a workbook, unpacked [bytes]."""
    ratio: int = 200
    """Unpacked to packed size of a part larger than 1 MB [1]. Tables of ordinary workbooks stay below 50."""
    entries: int = 2_000
    """Parts of a workbook [count]."""
    sheets: int = 200
    """Sheets of a workbook [count]."""
    cells: int = 5_000_000
    """Cells of all sheets, empty ones to the left of a filled one included [count]."""
    rows: int = 300_000
    """Rows that hold anything, of all sheets [count]."""
    columns: int = 1_000
    """Columns of a sheet, from A [count]. A few cells further right are left aside."""
    strays: int = 100
    """Cells far from all others that are left aside, in each sheet [count]. More of them are no oversight."""
    gap: int = 10_000
    """Empty rows behind which a few cells are stray [count]."""
    depth: int = 64
    """Nesting of XML [levels]."""
    cell: int = 100_000
    """Length of one cell [characters]. Excel holds at most 32,767."""
    text: int = 150_000_000
    """Text of all cells, each time that it is shown [characters]."""
    strings: int = 2_000_000
    """Shared strings of a workbook [count]."""
    styles: int = 100_000
    """Cell formats of a workbook [count]. Excel holds at most 65,490."""
    merged: int = 20_000
    """Merged ranges of a sheet [count]."""
    merged_cells: int = 100_000
    """Cells of one merged range, and a tenth of those of all [count]. What goes beyond is left aside."""
    alike: int = 250_000
    """Cells of a workbook whose annotated copy keeps its look [count]. One with more becomes a plain table."""
    findings: int = 500
    """Findings of one code that are listed one by one [count]. The others are counted."""
    seconds: float = 120.0
    """Time on the clock [s]."""
    memory: int = 1_000 * MB
    """Address space of the process that reads [bytes], where the system can limit it."""


class Refused(Exception):
    """A file that is not read. The code names the message, ``import-CODE``, to which the parameters belong."""

    def __init__(self, code: str, sheet: str = "", row: int = 0, column: int = 0, **parameters: str | int) -> None:
        self.code, self.sheet, self.row, self.column, self.parameters = code, sheet, row, column, parameters
        self.memory = 0
        """Most memory of the process that refused it [bytes], where that is known."""
        super().__init__(code)


class Notes:
    """What was found on the way, a limited number of each code."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.found: list[tuple[str, str, str, int, int, dict[str, str | int]]] = []
        """Code, severity, sheet, row, column and parameters of each; row and column from 1, or 0."""
        self.counts: dict[str, int] = {}

    def add(
        self, code: str, severity: str, sheet: str = "", row: int = 0, column: int = 0, **parameters: str | int
    ) -> None:
        """Notes one finding."""
        self.counts[code] = self.counts.get(code, 0) + 1
        if self.counts[code] <= self.limits.findings:
            self.found.append((code, severity, sheet, row, column, parameters))


@dataclass
class Totals:
    """What counts over all sheets of a file."""

    limits: Limits
    cells: int = 0
    rows: int = 0
    text: int = 0

    def add_row(self) -> None:
        """One more row that holds anything."""
        self.rows += 1
        if self.rows > self.limits.rows:
            raise Refused("refused-rows", limit=self.limits.rows)

    def add_cells(self, number: int) -> None:
        """More cells, empty ones to the left of a filled one included."""
        self.cells += number
        if self.cells > self.limits.cells:
            raise Refused("refused-cells", limit=self.limits.cells)

    def add_text(self, length: int) -> None:
        """More text that is shown."""
        self.text += length
        if self.text > self.limits.text:
            raise Refused("refused-text", limit=self.limits.text)
