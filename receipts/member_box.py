"""The member's part of a receipt: her points in a box, and what is for her next visit."""

from datetime import datetime

from receipts import words as say
from receipts.content import NO_LABEL, ForYou, MemberBox
from receipts.document import (
    Barcode,
    Block,
    Box,
    Inner,
    Pair,
    Paragraph,
    Rule,
    Span,
    Words,
    bold,
    fits_barcode,
    plain,
)
from receipts.figures import count_text, short_day, signed_count
from receipts.words import GAP, Label, Languages

_NUMBER_MARK = "··"


def points_box(member: MemberBox | None, at: datetime, languages: Languages) -> tuple[Block, ...]:
    """Points before, what happened, points now, and what comes next; nothing without a member.

    Rule: receipts.points-box
    Every movement that is not zero has its row; on a plain sale "used" stands even at zero.
    """
    if member is None:
        return ()
    blocks: list[Inner] = [
        *_who(member, languages),
        *(_row(label, text, languages) for label, text in _movements(member)),
        Rule(thin=True),
        Pair(languages.words(say.POINTS_NOW, bold=True), bold(count_text(member.now))),
    ]
    if member.shortfall:
        blocks.append(_row(say.MISSING, count_text(member.shortfall), languages))
    if member.is_new_tier:
        zh = f"已升级为{_zh(member.tier)}。"
        blocks.append(Paragraph(languages.strong(Label(f"Welcome to {member.tier.en}.", zh))))
    blocks += said_in_both(_sentences(member, at.year), languages)
    return (Box(tuple(blocks)),)


def for_you(gifts: tuple[ForYou, ...], at: datetime, languages: Languages) -> tuple[Block, ...]:
    """What the member (or whoever bought) may use another day, each with its barcode."""
    if not gifts:
        return ()
    blocks: list[Block] = [Pair(languages.words(say.FOR_YOU, bold=True))]
    for gift in gifts:
        blocks += said_in_both([gift_sentence(gift, at.year)], languages)
        if fits_barcode(gift.code):
            blocks.append(Barcode(gift.code, plain(gift.code)))
    return tuple(blocks)


def gift_sentence(gift: ForYou, year: int) -> Label:
    """What it is and when it counts, in both languages."""
    en, zh = gift.label.en or gift.label.zh, _zh(gift.label)
    when = _when(gift, year)
    return Label(
        f"{en}, {when.en}." if when.en else f"{en}.", f"{zh}，{when.zh}。" if when.zh else f"{zh}。"
    )


def validity(gift: ForYou, year: int) -> Label:
    """When it counts, as a sentence of its own; empty where it always does."""
    when = _when(gift, year)
    return Label(f"Valid {when.en}.", f"{when.zh}。") if when.en else NO_LABEL


def in_both(label: Label, languages: Languages) -> list[Words]:
    """A label as plain words, one for each language."""
    return [plain(text) for text in languages.pick(label)]


def _when(gift: ForYou, year: int) -> Label:
    en, zh = [], ""
    if gift.from_day:
        en.append(f"from {short_day(gift.from_day, 'en', year)}")
        zh += f"{short_day(gift.from_day, 'zh', year)}起"
    if gift.until:
        en.append(f"until {short_day(gift.until, 'en', year)}")
        zh += f"至 {short_day(gift.until, 'zh', year)}"
    return Label(" ".join(en), f"{zh}有效" if zh else "")


def said_in_both(sentences: list[Label], languages: Languages) -> list[Paragraph]:
    """Sentences in small type: all in the first language, then all in the second."""
    sides = zip(*(languages.pick(sentence) for sentence in sentences), strict=True)
    return [Paragraph(_in_a_row(side), small=True) for side in sides]


def _in_a_row(sentences: tuple[str, ...]) -> Words:
    """Sentences as spans; a Latin full stop keeps a space behind it."""
    first, *rest = sentences
    gap = " " if first.endswith(".") else ""
    return (Span(first), *(Span(gap + sentence) for sentence in rest))


def _who(member: MemberBox, languages: Languages) -> list[Inner]:
    """Name and tier left, the end of the number right; whatever is not known is not there."""
    left: Words = ()
    for label in (member.name, member.tier):
        if languages.pick(label):
            gap = (Span(GAP),) if left else ()
            left = (*left, *gap, *languages.words(label, bold=True))
    right = bold(f"{_NUMBER_MARK}{member.number_end}") if member.number_end else ()
    return [Pair(left, right)] if left or right else []


def _movements(member: MemberBox) -> list[tuple[Label, str]]:
    goes_back = bool(member.restored or member.clawback or member.shortfall)
    rows = [(say.POINTS_BEFORE, count_text(member.before))]
    if member.earned or not goes_back:
        rows.append((say.EARNED, signed_count(member.earned)))
    if member.used or not goes_back:
        rows.append((say.USED, signed_count(-member.used)))
    if member.restored:
        rows.append((say.RESTORED, signed_count(member.restored)))
    if member.clawback or member.shortfall:
        rows.append((say.TAKEN_BACK, signed_count(-member.clawback)))
    return rows


def _row(label: Label, text: str, languages: Languages) -> Pair:
    return Pair(languages.words(label), plain(text))


def _sentences(member: MemberBox, year: int) -> list[Label]:
    sentences = []
    if member.pending:
        sentences.append(_pending(member, year))
    if taken := member.clawback_pending:
        points = count_text(taken)
        en = f"{points} of the points taken back could not be used yet."
        sentences.append(Label(en, f"追回的积分中有 {points} 分原本尚未可用。"))
    if member.next_expiry and member.next_expiry_points:
        points = count_text(member.next_expiry_points)
        verb = "expires" if member.next_expiry_points == 1 else "expire"
        en = f"{points} {verb} on {short_day(member.next_expiry, 'en', year)}."
        zh = f"{points} 分 {short_day(member.next_expiry, 'zh', year)}到期。"
        sentences.append(Label(en, zh))
    if member.to_next_tier:
        points = count_text(member.to_next_tier)
        name = member.next_tier
        sentences.append(
            Label(f"{points} to {name.en or name.zh}.", f"再得 {points} 分升{_zh(name)}。")
        )
    return sentences


def _pending(member: MemberBox, year: int) -> Label:
    """Which of the earned points wait, and for which day."""
    points = count_text(member.pending)
    which = Label(f"{points} of the points earned", f"本次获得的积分中 {points} 分")
    if member.pending == member.earned:
        which = Label("The points earned", "本次获得的积分")
    if member.pending_until is None:
        return Label(f"{which.en} can be used later.", f"{which.zh}稍后可用。")
    en = f"{which.en} can be used from {short_day(member.pending_until, 'en', year)}."
    return Label(en, f"{which.zh} {short_day(member.pending_until, 'zh', year)}起可用。")


def _zh(label: Label) -> str:
    return label.zh or label.en
