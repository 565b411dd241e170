"""An offer in readable sentences, for the editor, the shelf and the receipt."""

from loyalty.offers.kind import Part
from loyalty.offers.kinds import FAMILIES, kind_of
from loyalty.offers.offer import Offer
from loyalty.offers.shapes import OfferMode
from loyalty.offers.wording import Wording
from loyalty.offers.words import PlainWords, Words

PLAIN = PlainWords()
COMMA = {"en": ", ", "zh": "，"}
STOP = {"en": ".", "zh": "。"}
TOGETHER = {
    OfferMode.EXCLUSIVE: Wording(
        "never together with another offer on the same goods", "同一商品不与其他优惠同享"
    ),
    OfferMode.BEST: Wording(
        "where several offers fit, the larger saving wins", "多项优惠取优惠最大者"
    ),
    OfferMode.STACKING: Wording("adds to other offers of {group}", "可与{group}的其他优惠叠加"),
}
SAME_GROUP = Wording("the same group", "同组")


def sentences(offer: Offer, language: str, words: Words = PLAIN) -> tuple[tuple[str, str], ...]:
    """Each part of an offer as (family, sentence), in the order of the editor."""
    parts: tuple[Part, ...] = (*offer.conditions, offer.reward, *offer.limits)
    said = [(kind_of(part).family, kind_of(part).say(part, language, words)) for part in parts]
    said.sort(key=lambda row: FAMILIES.index(row[0]))
    group = offer.group or SAME_GROUP.text(language)
    together = TOGETHER[offer.mode].text(language).format(group=group)
    return (*said, ("together", together))


def sentence(offer: Offer, language: str, words: Words = PLAIN) -> str:
    """The whole offer as people read it: who, what, when, where, and its limits."""
    said = [text for family, text in sentences(offer, language, words) if family != "together"]
    whole = COMMA[language].join(said)
    return whole[:1].upper() + whole[1:] + STOP[language]
