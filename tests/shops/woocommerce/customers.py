"""Accounts: found by e-mail or login, hardly by anything else, and told apart by nothing else."""

from collections.abc import Iterable
from typing import ClassVar

from tests.shops.woocommerce.meta import shown_meta, write_meta
from tests.shops.woocommerce.records import BILLING, SHIPPING, Customer
from tests.shops.woocommerce.rest import Resource
from tests.shops.woocommerce.schema import EMAIL, META, TEXT, Field, Schema
from tests.shops.woocommerce.times import date_fields
from tests.shops.woocommerce.wire import Row, WooError

ROLES = ("all", "administrator", "editor", "author", "subscriber", "customer", "shop_manager")
HAS_ORDERS = frozenset({"processing", "completed"})


def address_field(names: tuple[str, ...]) -> Field:
    """An address of texts; the e-mail in it is checked."""
    props = {name: Field("string", form="email" if name == "email" else "") for name in names}
    return Field("object", props=props)


class Customers(Resource[Customer]):
    """The people with an account; guests are not among them."""

    name = "customers"
    word = "customer"
    topic = "customer"
    has_bin = False
    required = ("email",)
    fields: ClassVar[Schema] = {
        "email": Field("string", form="email"),
        "first_name": TEXT,
        "last_name": TEXT,
        "username": TEXT,
        "password": TEXT,
        "billing": address_field(BILLING),
        "shipping": address_field(SHIPPING),
        "meta_data": META,
    }
    filters: ClassVar[Schema] = {
        "email": Field("string", form="email"),
        "role": Field("string", choices=ROLES, default="customer"),
        "order": Field("string", choices=("asc", "desc"), default="asc"),
    }
    sorted_by = "name"
    sorts: ClassVar = {
        "id": lambda c: c.id,
        "include": lambda c: c.id,
        "name": lambda c: c.username.lower(),
        "registered_date": lambda c: c.created,
    }

    @property
    def rows(self) -> dict[int, Customer]:
        """All accounts of all roles."""
        return self.site.customers

    def find(self, record_id: int, *, verb: str = "read") -> Customer:
        """An account of any role. To delete one that is not there is 400, to read it 404."""
        record = self.rows.get(record_id)
        if record is None:
            status = 404 if verb == "read" else 400
            raise WooError(status, "woocommerce_rest_invalid_id", "Invalid resource ID.")
        return record

    def select(self, rows: Iterable[Customer], params: Row) -> list[Customer]:
        """By role, e-mail and the few fields that a search looks at."""
        role, email = params["role"], params.get("email", "").lower()
        found = (row for row in rows if role in {"all", row.role})
        return [
            row
            for row in found
            if (not email or row.email.lower() == email) and matches(row, params.get("search", ""))
        ]

    def show(self, record: Customer, params: Row) -> Row:
        """An account as it is sent."""
        zone, home = self.site.settings.zone, self.site.settings.home
        own = [one for one in self.site.orders.values() if one.customer_id == record.id]
        return {
            "id": record.id,
            **date_fields("created", record.created, zone),
            **date_fields("modified", record.modified, zone),
            "email": record.email,
            "first_name": record.data.get("first_name", ""),
            "last_name": record.data.get("last_name", ""),
            "role": record.role,
            "username": record.username,
            "billing": {name: record.billing.get(name, "") for name in BILLING},
            "shipping": {name: record.shipping.get(name, "") for name in SHIPPING},
            "is_paying_customer": any(one.status in HAS_ORDERS for one in own),
            "avatar_url": "https://secure.gravatar.com/avatar/0?s=96&d=mm&r=g",
            "meta_data": shown_meta(record.meta, params),
            "_links": {"self": [{"href": f"{home}/wp-json/wc/v3/customers/{record.id}"}]},
        }

    def create(self, params: Row) -> Customer:
        """A new account, told to its owner by mail; of several at once one wins."""
        email = str(params.get("email", ""))
        self.check_new(email, params.get("username", ""))
        self.site.races.at("email")
        if self.with_email(email):
            raise WooError(400, "existing_user_email", "Sorry, that email address is already used!")
        now = self.site.now()
        record = Customer(self.site.next("user"), now, now, email=email)
        record.username = params.get("username") or self.free_name(email)
        self.rows[record.id] = record
        self.write(record, params)
        self.site.mail(email, "Your account has been created")
        self.tell("created", record)
        return record

    def check_new(self, email: str, username: str) -> None:
        """Refuse what is taken or no e-mail; the account that has it is not named."""
        if not EMAIL.fullmatch(email):
            text = "Please provide a valid email address."
            raise WooError(400, "registration-error-invalid-email", text)
        if self.with_email(email):
            raise WooError(
                400,
                "registration-error-email-exists",
                "An account is already registered with your email address. "
                '<a href="#" class="showlogin">Please log in.</a>',
            )
        if username and any(row.username == username for row in self.rows.values()):
            raise WooError(
                400,
                "registration-error-username-exists",
                "An account is already registered with that username. Please choose another.",
            )

    def with_email(self, email: str) -> Customer | None:
        """The account of any role with an e-mail, whatever the case of its letters."""
        wanted = email.lower()
        return next((row for row in self.rows.values() if row.email.lower() == wanted), None)

    def free_name(self, email: str) -> str:
        """A login made from an e-mail."""
        stem, taken = email.partition("@")[0], {row.username for row in self.rows.values()}
        name, number = stem, 0
        while name in taken:
            number += 1
            name = f"{stem}-{number:04d}"
        return name

    def update(self, record: Customer, params: Row) -> Customer:
        """Change an account; the login stays, the e-mail may not be somebody else's."""
        other = self.with_email(params["email"]) if params.get("email") else None
        if other is not None and other.id != record.id:
            raise WooError(
                400, "woocommerce_rest_customer_invalid_email", "Email address is invalid."
            )
        if params.get("username") and params["username"] != record.username:
            raise WooError(
                400, "woocommerce_rest_customer_invalid_argument", "Username isn't editable."
            )
        record.email = params.get("email") or record.email
        self.write(record, params)
        record.modified = self.site.now()
        self.tell("updated", record)
        return record

    def write(self, record: Customer, params: Row) -> None:
        """Write what is named; the e-mail of the bill is a field of its own."""
        for name in ("first_name", "last_name"):
            if name in params:
                record.data[name] = params[name]
        record.billing.update(address(params.get("billing"), BILLING))
        record.shipping.update(address(params.get("shipping"), SHIPPING))
        write_meta(self.site, record.meta, params.get("meta_data") or [])

    def remove(self, record: Customer) -> None:
        """Delete for ever, and tell so; the orders stay, nobody's."""
        del self.rows[record.id]
        for order in self.site.orders.values():
            if order.customer_id == record.id:
                order.customer_id = 0
        self.tell("deleted", record)


def address(sent: Row | None, names: tuple[str, ...]) -> dict[str, str]:
    """The known fields of an address."""
    return {name: str(sent[name]) for name in names if sent and name in sent}


def matches(customer: Customer, term: str) -> bool:
    """A search sees login, e-mail and id; no name, no phone, no free field."""
    needle = term.lower()
    if needle.isdigit() and int(needle) == customer.id:
        return True
    return needle in customer.username.lower() or needle in customer.email.lower()
