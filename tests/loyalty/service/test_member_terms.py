"""What the store's settings say about people, also where they cannot stand together."""

import pytest

from loyalty.rules.age import AgeRules
from loyalty.service.member_terms import MemberTerms
from posapp.settings import StoreSettings


@pytest.mark.rule("members.ages-of-before")
@pytest.mark.parametrize(
    ("alone", "guarded", "ages"),
    [
        ("16", "6", AgeRules(16, 6)),
        ("0", "6", AgeRules(6, 6)),
        ("16", "18", AgeRules(18, 18)),
        ("500", "500", AgeRules(130, 130)),
    ],
)
def test_ages_that_the_office_refuses_now_stop_no_till(
    alone: str, guarded: str, ages: AgeRules
) -> None:
    """Who set them meant to keep children out: of the two the older age counts."""
    texts = {"members.alone_from": alone, "members.guarded_from": guarded}
    assert MemberTerms.of(StoreSettings.of(texts)).ages == ages
