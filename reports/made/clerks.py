"""Who the clerks of a table are: by name for a reader who may know, else by their number."""

from collections.abc import Iterable, Mapping

from reports.names import number_name
from reports.report import Cell
from reports.request import Request


def clerk_names(request: Request, numbers: Iterable[int | None]) -> Mapping[int | None, Cell]:
    """The name of each, or what tells an unnamed one from the others."""
    wanted = dict.fromkeys(numbers)
    known = request.names.clerks([number for number in wanted if number is not None])
    return {
        number: (known.get(number) if number is not None else None) or number_name(number)
        for number in wanted
    }
