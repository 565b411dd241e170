"""Offers of every kind by chance, as a manager would write them."""

from hypothesis import strategies as st

from loyalty.offers.body import read_body
from loyalty.offers.offer import Offer

SKUS = ("G0", "G1", "G2", "G3")
GOODS = st.sampled_from(
    [{"all": True}, {"cat": ["C00"]}, {"cat": ["C01"]}, *({"sku": [sku]} for sku in SKUS)]
)
MINOR = st.integers(1, 3_000)
BP = st.integers(1, 10_000)
COUNT = st.integers(1, 3)
OFF = BP.map(lambda bp: {"bp": bp}) | MINOR.map(lambda minor: {"amount": minor})


def body(kind: str, **blanks: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """An offer's part of one kind, its blanks filled by chance."""
    return st.fixed_dictionaries({"kind": st.just(kind), **blanks})


PARTS = st.lists(st.fixed_dictionaries({"scope": GOODS, "qty": COUNT}), min_size=1, max_size=3)
STEPS = st.lists(
    st.tuples(st.integers(0, 9_000), OFF), min_size=1, max_size=3, unique_by=lambda step: step[0]
).map(lambda rows: [{"min": least, **off} for least, off in sorted(rows, key=lambda r: r[0])])
REWARDS = st.one_of(
    body("percent", bp=BP, scope=GOODS),
    body("fixed", amount=MINOR, scope=GOODS),
    body("price", price=MINOR, scope=GOODS),
    body("bxgy", buy=COUNT, get=COUNT, bp=BP, scope=GOODS),
    body("any-for", count=COUNT, scope=GOODS, price=MINOR),
    body("bundle", parts=PARTS, price=MINOR),
    body("buy-get", buy=COUNT, scope=GOODS, get=COUNT, gift=GOODS, bp=BP),
    body("steps", steps=STEPS),
    st.tuples(body("threshold", min=MINOR), OFF).map(lambda two: {**two[0], **two[1]}),
    st.tuples(body("basket"), OFF).map(lambda two: {**two[0], **two[1]}),
    body("gift", count=COUNT, scope=GOODS),
    body("next-coupon", min=MINOR, series=st.just("NEXT")),
    body("points", bp=st.just(20_000), scope=GOODS),
)
CONDITIONS = st.lists(
    st.one_of(
        st.sampled_from([{"kind": "members"}, {"kind": "tier-at-least", "tier": "Gold"}]),
        body("subtotal", min=MINOR, scope=GOODS),
        body("contains", count=COUNT, scope=GOODS),
    ),
    max_size=2,
)
LIMITS = st.lists(st.one_of(body("budget", amount=MINOR), body("stock", count=COUNT)), max_size=2)
MODES = st.sampled_from(["best", "best", "exclusive", "stacking"])


@st.composite
def offers(draw: st.DrawFn) -> tuple[Offer, ...]:
    """Up to five offers with conditions and limits."""
    made = []
    for index in range(draw(st.integers(0, 5))):
        found, refused = read_body(
            {
                "id": f"P{index}",
                "mode": draw(MODES),
                "group": draw(st.sampled_from(["", "w"])),
                "priority": draw(st.integers(0, 2)),
                "conditions": draw(CONDITIONS),
                "limits": draw(LIMITS),
                **draw(REWARDS),
            }
        )
        assert found is not None, refused
        made.append(found)
    return tuple(made)
