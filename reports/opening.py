"""What a row of a report is made of, as a short text: another report narrowed, or receipts.

    sales-by-hour:first=2026-11-20;last=2026-11-20;till=1
    receipts:first=2026-11-20;last=2026-11-20;hour=10
    receipt:receipt=0192...
    member:number=-7795846391929402893

`Table.opens` holds such texts; the screen reads them and goes there. A page that lists receipts
takes an `Opening` as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Final, overload

from posapp.kernel.errors import Bug
from reports.part import NO_CUT, WHOLE, Part, ReceiptCut
from reports.period import Period

RECEIPTS: Final = "receipts"
RECEIPT: Final = "receipt"
MEMBER: Final = "member"
SHIFT: Final = "shift"
WRITTEN: Final = {"%": "%25", ";": "%3B", "=": "%3D"}
WRITING: Final = str.maketrans(WRITTEN)
YES: Final = "yes"
NO: Final = "no"

Field = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a row leads: a report's id, `receipts`, `receipt` with its sale's id, or `member`.

    `number` is the copy's of a member whom the report names, `shift` a shift's id, `store` another
    store that is looked at from here on.

    `hour`, `goods` (a SKU), `tender`, `kind` (sale, refund, void) and what they came to from
    `least_minor` to `most_minor` narrow receipts alone; the part and the days narrow everything.
    """

    what: str
    first: date | None = None
    last: date | None = None
    part: Part = field(default=WHOLE)
    hour: int | None = None
    goods: str = ""
    tender: str = ""
    kind: str = ""
    receipt: str = ""
    number: int | None = None
    shift: str = ""
    least_minor: int | None = None
    most_minor: int | None = None
    store: str = ""

    @property
    def cut(self) -> ReceiptCut:
        """What of it narrows receipts alone."""
        own = {one.name: getattr(self, one.name) for one in fields(ReceiptCut)}
        return replace(NO_CUT, **own)

    @property
    def period(self) -> Period | None:
        """The days, where they are said."""
        if self.first is None or self.last is None:
            return None
        return Period(self.first, self.last)

    @property
    def key(self) -> str:
        """The opening as a text.

        >>> Opening("receipts", date(2026, 11, 20), date(2026, 11, 20), Part(till=1)).key
        'receipts:first=2026-11-20;last=2026-11-20;till=1'
        """
        own = {name: getattr(self, name) for name in OWN}
        said = {name: value for name, value in own.items() if value not in {None, ""}}
        part = {one.name: getattr(self.part, one.name) for one in fields(Part)}
        said |= {name: value for name, value in part.items() if value is not None}
        told = ";".join(f"{name}={_text(value)}" for name, value in said.items())
        return f"{self.what}:{told}"


OWN: Final = tuple(one.name for one in fields(Opening) if one.name not in {"what", "part"})
NUMBERS: Final = frozenset({"hour", "till", "clerk", "number", "least_minor", "most_minor"})
DAYS: Final = frozenset({"first", "last"})


def opening_of(key: str) -> Opening:
    """What a text leads to."""
    what, _, rest = key.partition(":")
    own: dict[str, Field] = {}
    part: dict[str, Field] = {}
    for said in rest.split(";") if rest else ():
        name, _, text = said.partition("=")
        (own if name in OWN else part)[name] = _value(name, text)
    if not what or not set(part) <= {one.name for one in fields(Part)}:
        raise Bug("report.opening", key=key)
    return replace(Opening(what), **own, part=replace(WHOLE, **part))  # type: ignore[arg-type]  # read by name


def days_key(what: str, period: Period, part: Part, **more: Field) -> str:
    """The text that leads to something of these days and this part, narrowed by what is named."""
    own = {name: value for name, value in more.items() if name in OWN}
    narrowed = replace(part, **{name: value for name, value in more.items() if name not in OWN})  # type: ignore[arg-type]  # by name
    found = Opening(what, period.first, period.last, narrowed)
    return replace(found, **own).key  # type: ignore[arg-type]  # by name


@dataclass(frozen=True, slots=True)
class RowKeys(Sequence[str]):
    """The same for every row of a long table; each is written when somebody looks at it.

    `shared` is what all have in common, `name` one of the opening's own, `values` what each says of
    it. A row without a value leads nowhere.
    """

    shared: str
    name: str
    values: Sequence[Field]

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> "RowKeys": ...

    def __getitem__(self, at: int | slice) -> "str | RowKeys":
        if isinstance(at, slice):
            return replace(self, values=self.values[at])
        value = self.values[at]
        return f"{self.shared};{self.name}={_text(value)}" if value not in {None, ""} else ""


def row_keys(what: str, period: Period, part: Part, name: str, values: Iterable[Field]) -> RowKeys:
    """The keys of rows that differ in one field alone."""
    return RowKeys(Opening(what, period.first, period.last, part).key, name, tuple(values))


def _text(value: Field) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, date):
        return value.isoformat()
    return str(value).translate(WRITING)


def _value(name: str, text: str) -> Field:
    if name in DAYS:
        return date.fromisoformat(text)
    if name in NUMBERS:
        return int(text)
    if name == "member":
        return text == YES
    for letter, written in reversed(WRITTEN.items()):
        text = text.replace(written, letter)
    return text
