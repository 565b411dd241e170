"""The sheet that brings a lost machine back: the store's keys as letters and as a QR code."""

from dataclasses import dataclass
from datetime import date

from receipts.document import (
    Banner,
    Block,
    Centred,
    Document,
    Feed,
    Heading,
    Paragraph,
    Qr,
    Rule,
    bold,
    plain,
)

ROW: int = 3
"""Groups of letters on a line: few enough to keep the place while typing."""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """A store, the day, and its code in groups."""

    store: str
    day: date
    code: str


def recovery_document(sheet: RecoverySheet) -> Document:
    """The sheet as blocks, in both languages: whoever finds it must know what it is."""
    groups = sheet.code.split("-")
    lines = [" ".join(groups[start : start + ROW]) for start in range(0, len(groups), ROW)]
    blocks: list[Block] = [
        Heading(bold(sheet.store)),
        Centred(plain(f"Recovery sheet · 恢复单 · {sheet.day.isoformat()}")),
        Feed(),
        Banner(bold("Keep secret · 请妥善保密")),
        Feed(),
        Paragraph(
            plain(
                "With this code and a backup the store opens on any machine. Whoever has both can "
                "read everything in it. Keep the sheet away from the till, in a locked place."
            )
        ),
        Paragraph(
            plain("凭此恢复码和备份文件可在任何机器上打开门店。请勿与收银台放在一起，应锁好保管。")
        ),
        Rule(dashed=True),
        *(Centred(bold(line)) for line in lines),
        Rule(dashed=True),
        Qr(sheet.code, title=(bold("The same code"), bold("相同的恢复码"))),
        Feed(),
        Paragraph(plain("On the new machine: posapp restore BACKUP --code THE-CODE"), small=True),
    ]
    return Document(f"Recovery sheet {sheet.store}", tuple(blocks))
