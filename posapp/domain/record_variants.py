"""What the records say whose kind alone says too little: points, members, goods, stock, orders.

Ids stand in blanks under the name of what they name (member, offer, series, product, settings):
who shows the sentence puts the name in their place.
"""

from collections.abc import Mapping

from posapp.domain.features import ABOUT, RECORD
from posapp.domain.record_details import (
    Blanks,
    Details,
    Told,
    count,
    number,
    part,
    row,
    text,
    texts,
)
from posapp.domain.sentences.record_codes import listed, word
from posapp.kernel.json_values import Json

STAMPS = "stamps:"
SEPARATOR = ", "
FEATURES = {f"{RECORD}{feature.value}": about for feature, about in ABOUT.items()}


def points_told(details: Details) -> Told:
    """Tiers, coupons, the program's rules, or an entry of somebody's points."""
    if "tier" in details:
        why = word("why-tier", text(details, "reason"))
        return Told(
            "audit.points-tier", texts(details, "member", "tier_before", "tier"), {"reason": why}
        )
    if "coupons" in details:
        return _coupons(part(details, "coupons"))
    if "program" in details:
        return _program(details)
    return _entry(details) if "purse" in details else Told("audit.points")


def _coupons(details: Details) -> Told:
    if "coupon" in details:
        code = "audit.coupon-cancelled" if details.get("member") else "audit.coupon-cancelled-code"
        blanks = texts(details, "coupon", "series", "member")
        return Told(code, {**blanks, "reason": text(details, "cancelled")})
    blanks = texts(details, "series")
    if details.get("why"):
        why = {"why": word("why-coupon", text(details, "why"))}
        return Told("audit.coupon-by-itself", {**blanks, "member": text(details, "member")}, why)
    if details.get("member"):
        return Told("audit.coupons-to-member", {**blanks, "member": text(details, "member")})
    if "taken" in details:
        return Told("audit.coupons-taken", {**blanks, "taken": number(details, "taken")})
    if "issued" in details:
        code = "audit.coupons-given" if "job" in details else "audit.coupons-made"
        return Told(code, {**blanks, "issued": number(details, "issued")})
    return _series(details)


def _series(details: Details) -> Told:
    blanks = texts(details, "series")
    changed = [str(one) for one in row(details, "changed")]
    if "stopped" in changed:
        return Told("audit.coupons-stopped", blanks)
    if changed:
        return Told("audit.coupons-changed", blanks, {"parts": listed("series", changed)})
    new = details.get("act") == "new"
    code = "audit.coupons-new" if new else "audit.coupons-set"
    return Told(code, {**blanks, "offer": text(details, "offer")})


def _program(details: Details) -> Told:
    changed = [str(one) for one in row(details, "changed")]
    blanks = {"program": text(details, "program")}
    if not changed:
        return Told("audit.points-program", blanks)
    return Told("audit.points-program-parts", blanks, {"parts": listed("program", changed)})


def _entry(details: Details) -> Told:
    """An entry as what the balance gained; of a hold, how much is held."""
    lots = [*row(details, "parts"), *row(details, "born")]
    gained = sum(_second(lot) for lot in lots) - number(details, "owed")
    kind, purse = text(details, "kind"), text(details, "purse")
    blanks: Blanks = {
        "member": text(details, "member"),
        "points": gained or number(details, "points"),
    }
    words = {
        "how": word("entry", _source(details) or kind),
        "unit": word("purse", "stamps" if purse.startswith(STAMPS) else purse),
    }
    reason = details.get("reason")
    if not reason:
        return Told("audit.points-entry", blanks, words)
    return Told("audit.points-entry-why", {**blanks, "reason": str(reason)}, words)


def _second(lot: Json) -> int:
    points = lot[1] if isinstance(lot, list | tuple) and len(lot) > 1 else 0
    return points if isinstance(points, int) else 0


def _source(details: Details) -> str:
    """Where a gift comes from, as far as it has a word of its own."""
    for lot in row(details, "born"):
        source = lot[-1] if isinstance(lot, list | tuple) and lot else ""
        if source in {"birthday", "referral", "lottery"}:
            return str(source)
    return ""


def offer_told(details: Details) -> Told:
    """A step in an offer's life, or that somebody switched it off for a basket."""
    if details.get("receipt"):
        return Told("audit.offer-left-out", texts(details, "offer", "receipt"))
    states = {name: word("offer", text(details, name)) for name in ("before", "after")}
    blanks = texts(details, "offer", "version")
    if not details.get("reason"):
        return Told("audit.offer", blanks, states)
    return Told("audit.offer-why", {**blanks, "reason": text(details, "reason")}, states)


def member_told(details: Details) -> Told:
    """What was done with a member's record, or with many."""
    act = {"act": word("member", text(details, "act"))}
    if details.get("member"):
        return Told("audit.member", texts(details, "member"), act)
    if isinstance(details.get("members"), int):
        return Told("audit.members", {"members": number(details, "members")}, act)
    if details.get("survivor"):
        return Told("audit.member", {"member": text(details, "survivor")}, act)
    return Told("audit.member-act", {}, act)


def goods_told(details: Details) -> Told:
    """A product's card, or a change of many."""
    fields, product = part(details, "fields"), {"product": text(details, "sku")}
    before, after = (*row(fields, "price_minor"), None, None)[:2]
    if isinstance(before, int) and isinstance(after, int):
        return Told("audit.goods-price", {**product, "before_minor": before, "after_minor": after})
    if fields:
        return Told("audit.goods-card", product, {"parts": listed("goods", list(fields))})
    if "rows" not in details:
        return Told("audit.goods")
    if details.get("act") == "import":
        return Told("audit.goods-import", {"rows": count(details, "rows")})
    what = {"field": word("goods", text(details, "field"))}
    undone = details.get("act") == "undo"
    rows = {"rows": count(details, "rows")}
    return Told("audit.goods-undone" if undone else "audit.goods-many", rows, what)


def stock_told(details: Details) -> Told:
    """Stock entries, or what was agreed with a supplier."""
    entries = [one for one in row(details, "entries") if isinstance(one, Mapping)]
    if entries:
        return _entries(entries)
    act = text(details, "act")
    if act == "supplier":
        return Told("audit.supplier", texts(details, "supplier"))
    if act == "supply":
        return _supply(details)
    if "number" in details:
        order: Blanks = {"supplier": text(details, "supplier"), "number": number(details, "number")}
        return Told("audit.purchase", order, {"act": word("order", act)})
    return Told("audit.stock")


def _entries(entries: list[Mapping[str, Json]]) -> Told:
    how = {"how": word("stock", text(entries[0], "kind"))}
    products = {text(one, "product") for one in entries}
    if len(products) > 1:
        return Told("audit.stock-many", {"products": len(products)}, how)
    milli = number(entries[0], "milli")
    blanks = {"product": text(entries[0], "product"), "amount": amount(milli)}
    reason = text(entries[0], "reason")
    if reason in {"", "…"}:
        return Told("audit.stock-entry", blanks, how)
    return Told("audit.stock-entry-why", {**blanks, "reason": reason}, how)


def _supply(details: Details) -> Told:
    costs = [part(details, when).get("cost_minor") for when in ("before", "after")]
    product = texts(details, "product")
    before, after = costs
    if isinstance(before, int) and isinstance(after, int) and before != after:
        return Told("audit.supply-cost", {**product, "before_minor": before, "after_minor": after})
    return Told("audit.supply", product)


def sync_told(details: Details) -> Told:
    """What somebody decided between store and online shop."""
    act = {"act": word("sync", text(details, "act"))}
    blanks = texts(details, "kind", "subject")
    if not details.get("reason"):
        return Told("audit.sync", blanks, act)
    return Told("audit.sync-why", {**blanks, "reason": text(details, "reason")}, act)


def order_told(details: Details) -> Told:
    """A step of an online order."""
    return Told("audit.order", {"order": text(details, "code"), "act": text(details, "step")})


def target_told(details: Details) -> Told:
    """A goal that was set, changed, removed, or heard of as missed."""
    words = {
        "act": word("goal", text(details, "act")),
        "span": word("span", text(part(details, "goal"), "span")),
    }
    goal, before = part(details, "goal"), part(details, "before")
    blanks: Blanks = {"metric": text(goal, "metric"), "goal": number(goal, "goal")}
    if before and before.get("goal") != goal.get("goal"):
        blanks["goal_before"] = number(before, "goal")
        return Told("audit.target-moved", blanks, words)
    return Told("audit.target", blanks, words)


def survey_told(details: Details) -> Told:
    """A form that was started or stopped, answers or a talk taken back, words that are over."""
    if details.get("act") == "words-over":
        return Told("audit.survey-words-over", {"papers": number(details, "papers")})
    act = {"act": word("survey", text(details, "act"))}
    if details.get("name"):
        return Told("audit.survey-form", texts(details, "name"), act)
    return Told("audit.survey", {}, act)


def schedule_told(details: Details) -> Told:
    """Reports that are made by themselves: where they go, and to whom."""
    act = {"act": word("schedule", text(details, "act"))}
    blanks = texts(details, "name", "folder")
    if details.get("address"):
        return Told("audit.schedule-mail", {**blanks, **texts(details, "address")}, act)
    return Told("audit.schedule", blanks, act)


def settings_told(details: Details) -> Told:
    """Settings that were changed: one with its values, several by their names."""
    changes = part(details, "changes")
    if len(changes) != 1:
        return Told("audit.settings-many", {"settings": SEPARATOR.join(changes)})
    ((name, values),) = changes.items()
    before, after = _two(values)
    feature = FEATURES.get(name)
    if feature is not None:
        return Told("audit.feature", {**feature.named(), "before": before, "after": after})
    return Told("audit.settings", {"settings": name, "before": before, "after": after})


def _two(values: Json) -> tuple[str, str]:
    pair = [str(one) for one in values] if isinstance(values, list | tuple) else []
    before, after = (*pair, "", "")[:2]
    return before or "–", after or "–"


def amount(milli: int) -> str:
    """So many thousandths as pieces or kilograms, without noughts at the end.

    >>> amount(-2000), amount(1250), amount(5)
    ('-2', '1.25', '0.005')
    """
    whole, rest = divmod(abs(milli), 1000)
    decimals = f".{rest:03d}".rstrip("0") if rest else ""
    return f"{'-' if milli < 0 else ''}{whole}{decimals}"
