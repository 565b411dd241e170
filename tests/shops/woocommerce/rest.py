"""What all resources share: list, read, make, change, delete, with the shop's codes for trouble."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Generic, TypeVar

from tests.shops.woocommerce.listing import PAGING, by_ids, in_order, page_of
from tests.shops.woocommerce.records import Record
from tests.shops.woocommerce.schema import FLAG, Field, Schema, check, known
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.wire import Answer, Json, Row, WooError

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Call:
    """A request that found its route: ids from the path, parameters from query and body."""

    site: Site
    method: str
    path: str
    ids: tuple[int, ...] = ()
    query: Row = field(default_factory=dict)
    body: Row = field(default_factory=dict)

    @property
    def params(self) -> Row:
        """All parameters; the body wins."""
        return {**self.query, **self.body}


Handler = Callable[[Call], Answer]


class Resource(ABC, Generic[R]):
    """One kind of record behind `/<name>`. `word` is in its error codes."""

    name: ClassVar[str]
    word: ClassVar[str]
    fields: ClassVar[Schema]
    filters: ClassVar[Schema]
    sorts: ClassVar[Mapping[str, Callable[[Json], Json]]]  # Json: class variables take no R
    sorted_by: ClassVar[str] = "date"
    required: ClassVar[tuple[str, ...]] = ()
    has_bin: ClassVar[bool] = True
    topic: ClassVar[str] = ""

    def __init__(self, site: Site, parents: tuple[int, ...] = ()) -> None:
        self.site, self.parents = site, parents

    @property
    @abstractmethod
    def rows(self) -> dict[int, R]:
        """All records by id."""

    @abstractmethod
    def select(self, rows: Iterable[R], params: Row) -> list[R]:
        """The records that the known filters leave."""

    @abstractmethod
    def show(self, record: R, params: Row) -> Row:
        """A record as it is sent."""

    @abstractmethod
    def create(self, params: Row) -> R:
        """Make a record."""

    @abstractmethod
    def update(self, record: R, params: Row) -> R:
        """Change a record."""

    def find(self, record_id: int, *, verb: str = "read") -> R:
        """The record with an id."""
        del verb
        record = self.rows.get(record_id)
        if record is None:
            raise WooError(404, f"woocommerce_rest_{self.word}_invalid_id", "Invalid ID.")
        return record

    def delete(self, record: R, *, force: bool) -> Row:
        """To the bin, or for ever; the answer shows it as it was before."""
        before = self.show(record, {"dp": 2})
        if force:
            self.remove(record)
            return before
        if not self.has_bin:
            raise WooError(
                501,
                "woocommerce_rest_trash_not_supported",
                f"The {self.word} does not support trashing.",
            )
        if record.status == "trash":
            raise WooError(
                410,
                "woocommerce_rest_already_trashed",
                f"The {self.word} has already been deleted.",
            )
        record.trashed_from, record.status = record.status, "trash"
        record.modified = self.site.now()
        self.tell("deleted", record)
        return before

    def remove(self, record: R) -> None:
        """Delete for ever: no tombstone, no web hook."""
        del self.rows[record.id]

    def tell(self, event: str, record: R) -> None:
        """Remember an event for the web hooks."""
        if self.topic:
            self.site.tell(f"{self.topic}.{event}", record.id)

    # ---- over the wire

    def list_filters(self) -> dict[str, Field]:
        """The parameters a list knows; all others fall away in silence."""
        order_by = Field("string", choices=tuple(self.sorts), default=self.sorted_by)
        return {**PAGING, "orderby": order_by, **self.filters}

    def answer_list(self, call: Call) -> Answer:
        """A page of records."""
        params = check(call.query, self.list_filters())
        rows = by_ids(self.select(self.rows.values(), params), params)
        rows = in_order(rows, params, dict(self.sorts))
        page, headers = page_of(self.site, call.path, rows, params, call.query)
        return Answer(200, [self.show(row, params) for row in page], headers)

    def answer_read(self, call: Call) -> Answer:
        """One record."""
        record = self.find(call.ids[-1])
        return Answer(200, self.show(record, check(call.query, {**self.filters})))

    def writable(self) -> Schema:
        """What may be written; plug-ins may add to it."""
        return self.fields

    def answer_create(self, call: Call) -> Answer:
        """A new record and where it is."""
        record = self.create(check(call.params, self.writable(), self.required))
        where = f"{self.site.settings.home}/wp-json{call.path.rstrip('/')}/{record.id}"
        shown = self.show(record, check(call.query, {**self.filters}))
        return Answer(201, shown, {"Location": where})

    def answer_update(self, call: Call) -> Answer:
        """A changed record."""
        params = check(call.params, self.writable())
        record = self.update(self.find(call.ids[-1], verb="update"), params)
        return Answer(200, self.show(record, check(call.query, {**self.filters})))

    def answer_delete(self, call: Call) -> Answer:
        """What was deleted."""
        params = check(call.params, {"force": FLAG})
        record = self.find(call.ids[-1], verb="delete")
        return Answer(200, self.delete(record, force=params.get("force", False)))

    # ---- in a batch: nothing is validated, and deleting is for ever

    def batch_create(self, item: Row) -> Row:
        """One item of `create`."""
        return self.show(self.create(known(item, self.writable())), {"dp": 2})

    def batch_update(self, item: Row) -> Row:
        """One item of `update`."""
        record = self.batch_find(item.get("id"))
        return self.show(self.update(record, known(item, self.writable())), {"dp": 2})

    def batch_delete(self, record_id: Json) -> Row:
        """One item of `delete`."""
        return self.delete(self.batch_find(record_id), force=True)

    def batch_find(self, record_id: Json) -> R:
        """As `find`, but a missing id is 400 here and 404 alone."""
        try:
            return self.find(int(str(record_id)), verb="update")
        except ValueError:
            raise WooError(400, f"woocommerce_rest_{self.word}_invalid_id", "Invalid ID.") from None
        except WooError as error:
            raise WooError(400, error.code, error.message) from None
