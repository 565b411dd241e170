"""A report as a Markdown page."""

from collections.abc import Iterator

from reports.number_text import cell_text, words
from reports.report import Column, Report, StoreHead, Table

LANGUAGE = "en"


def markdown_of(report: Report, head: StoreHead) -> str:
    """Title, verdict, figures and every table whole."""
    blocks = [
        f"# {head.name}: {words(report.title, LANGUAGE)}",
        words(report.span, LANGUAGE),
        f"**{words(report.reach, LANGUAGE)}**" if report.reach else "",
        "\n".join(_figures(report, head)),
        *(f"## {words(one.title, LANGUAGE)}\n\n{table_text(one, head)}" for one in report.tables),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _figures(report: Report, head: StoreHead) -> Iterator[str]:
    for figure in report.figures:
        value = cell_text(figure.value, figure.metric.kind, head.currency, LANGUAGE)
        yield f"- {words(figure.metric.name, LANGUAGE)}: {value}"


def table_text(table: Table, head: StoreHead) -> str:
    """The rows under their heads; a bar inside a cell is no border."""
    heads = [words(column.title, LANGUAGE) for column in table.columns]
    rows = [
        [
            cell_text(cell, column.kind, head.currency, LANGUAGE)
            for cell, column in zip(row, table.columns, strict=True)
        ]
        for row in table.rows
    ]
    return "\n".join([_line(heads), _line(map(_rule, table.columns)), *map(_line, rows)])


def _rule(column: Column) -> str:
    return "---:" if column.kind.is_number else "---"


def _line(cells: "Iterator[str] | list[str]") -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
