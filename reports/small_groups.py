"""A report for somebody outside the store: nobody can be found in it, whoever counts.

Rule: report.small-groups
A row about fewer than five people is left blank (k-anonymity, Sweeney 2002). Where all blank
rows together are about fewer than five, the next smallest is left blank too, for the sum gives them
away; where no row is left, the sum itself is blank. With such a sum go the figures that are called
like its columns, and those that come to the same under another name.
Lists of single people are left out whole.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from receipts.words import Label
from reports.report import Cell, Chart, Report, Series, Table

LEAST: Final = 5
FEW: Final = Label("fewer than 5", "少于 5 人")
LEFT_OUT: Final = Label(
    "Rows about fewer than five people are blank in this copy for readers outside the store.",
    "此份供店外阅读：涉及人数少于五人的行已留空。",
)
ONE_BY_ONE: Final = Label(
    "This list of single people is left out in this copy for readers outside the store.",
    "此份供店外阅读：逐人列出的内容已略去。",
)
EACH: Final = "*"
"""In `Table.people`: each row is about one person."""


def without_small_groups(report: Report, least: int = LEAST) -> Report:
    """The report with every row blank that is about too few people, and their bars with it."""
    hidden = {name for table in report.tables for name in _hidden(table, least)}
    bare = {
        (column, cell)
        for table in report.tables
        if table.total and _sum_tells(table, _small(table, least), least)
        for column, cell in zip(table.columns, table.total, strict=True)
        if column.kind.is_number
    }
    named = {column.key for column, _ in bare}
    worth = {(column.kind, cell) for column, cell in bare if cell}
    return replace(
        report,
        figures=tuple(
            replace(one, value=None, before=None)
            if one.metric.id in named or (one.metric.kind, one.value) in worth
            else one
            for one in report.figures
        ),
        blocks=tuple(
            _chart(block, hidden) if isinstance(block, Chart) else _table(block, least)
            for block in report.blocks
        ),
    )


def _table(table: Table, least: int) -> Table:
    if EACH in table.people:
        return replace(table, rows=(), total=None, opens=(), note=ONE_BY_ONE)
    small = _small(table, least)
    if not small:
        return table
    rows = tuple(
        _blank(table, row) if place in small else row for place, row in enumerate(table.rows)
    )
    note = table.note or Label("")
    said = Label(f"{note.en} {LEFT_OUT.en}".strip(), f"{note.zh}{LEFT_OUT.zh}")
    opens = tuple("" if place in small else one for place, one in enumerate(table.opens))
    total = table.total
    if total and _sum_tells(table, small, least):
        total = _blank(table, total)
    return replace(table, rows=rows, total=total, opens=opens, note=said)


def _blank(table: Table, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    return tuple(
        FEW if column.key in table.people else None if column.kind.is_number else cell
        for cell, column in zip(row, table.columns, strict=True)
    )


def _small(table: Table, least: int) -> frozenset[int]:
    """Which rows are about too few, and more where their sum could be reckoned back."""
    places = [n for n, column in enumerate(table.columns) if column.key in table.people]
    fewest = [_fewest([row[place] for place in places]) for row in table.rows]
    small = {n for n, count in enumerate(fewest) if 0 < count < least}
    rest = sorted((n for n, count in enumerate(fewest) if count >= least), key=fewest.__getitem__)
    while small and rest and table.total is not None and sum(fewest[n] for n in small) < least:
        small.add(rest.pop(0))
    return frozenset(small)


def _sum_tells(table: Table, small: frozenset[int], least: int) -> bool:
    """Whether the sum beneath is about too few, or gives away what stands blank above it."""
    if EACH in table.people or not small or table.total is None:
        return False
    places = [n for n, column in enumerate(table.columns) if column.key in table.people]
    fewest = [_fewest([table.rows[n][place] for place in places]) for n in small]
    return sum(fewest) < least


def _fewest(cells: Sequence[Cell]) -> int:
    """The smallest group that a row tells of; an empty one tells of nobody."""
    return min((cell for cell in cells if isinstance(cell, int) and cell > 0), default=0)


def _hidden(table: Table, least: int) -> set[Cell]:
    """The names of what is left blank, as charts have them too."""
    if EACH in table.people:
        return set()
    return {table.rows[place][0] for place in _small(table, least)}


def _chart(chart: Chart, hidden: set[Cell]) -> Chart:
    if not hidden:
        return chart
    return replace(
        chart,
        series=tuple(
            Series(
                one.name,
                tuple(
                    None if name in hidden else value
                    for name, value in zip(chart.categories, one.values, strict=True)
                ),
            )
            for one in chart.series
        ),
    )
