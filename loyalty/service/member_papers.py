"""Papers for members: the welcome, the notice of what is kept, and her own copy of it all."""

from collections.abc import Iterable, Sequence

from loyalty.rules.member import Member
from loyalty.service.member_texts import NOTICE, NOTICE_TITLE, WELCOME, ConsentText
from posapp.domain.barcode.own_codes import member_code
from posapp.domain.sentences.message import Message
from receipts.document import (
    Barcode,
    Block,
    Centred,
    Document,
    Heading,
    Pair,
    Paragraph,
    Qr,
    Rule,
    bold,
    fits_qr,
    plain,
)

ORDERS = {"en+zh": ("en", "zh"), "zh+en": ("zh", "en"), "en": ("en",), "zh": ("zh",)}
"""Which languages a paper speaks, by the store's setting `receipt.languages`."""


def welcome_paper(member: Member, languages: str = "en+zh") -> Document:
    """The card on paper that a new member takes home: her number, scannable. No name, no phone."""
    code = member_code(member.number)
    blocks: list[Block] = [Heading(bold(text)) for text in _said(WELCOME, languages)]
    blocks.append(Barcode(code, plain(member.number)))
    return Document(title=f"{WELCOME.en} {member.number}", blocks=tuple(blocks))


def notice_paper(
    store_name: str, texts: Sequence[ConsentText], *, address: str = "", languages: str = "en+zh"
) -> Document:
    """What is kept about members and how it is used, with every consent text; a QR code to it.

    Rule: consent.notice
    Both languages unless the store says otherwise. The QR code leads to the notice on the store's
    own page; without such a page it holds the short notice itself, readable without any network.
    """
    blocks: list[Block] = [Heading(plain(store_name))]
    blocks += [Heading(bold(text), level=2) for text in _said(NOTICE_TITLE, languages)]
    for head, text in NOTICE:
        blocks.append(Rule(dashed=True))
        blocks += [Centred(bold(line)) for line in _said(head, languages)]
        blocks += [Paragraph(plain(line)) for line in _said(text, languages)]
    for consent in texts:
        blocks.append(Rule(dashed=True))
        blocks += [Centred(bold(line)) for line in _said(consent.title, languages)]
        blocks += [Paragraph(plain(line)) for line in _said(consent.words, languages)]
        blocks.append(Paragraph(plain(consent.version), small=True))
    blocks.append(Qr(address if fits_qr(address) else _short_notice(), (bold(NOTICE_TITLE.en),)))
    return Document(title=NOTICE_TITLE.en, blocks=tuple(blocks))


def _short_notice() -> str:
    """As much of the notice as a QR code holds whole: what is collected, in both languages."""
    _, text = NOTICE[0]
    return f"{text.en} {text.zh}"


def copy_paper(
    title: Message, sections: Iterable[tuple[str, Sequence[tuple[str, str]]]]
) -> Document:
    """A member's own copy, readable: each table with its rows, a line for each value."""
    blocks: list[Block] = [Heading(bold(title.en)), Heading(plain(title.zh), level=2)]
    for head, lines in sections:
        blocks.append(Rule(dashed=True))
        blocks.append(Centred(bold(head)))
        blocks += [Pair(plain(name), plain(value)) for name, value in lines]
    return Document(title=title.en, blocks=tuple(blocks))


def _said(message: Message, languages: str) -> tuple[str, ...]:
    return tuple(message.text(language) for language in ORDERS[languages])
