"""Backups: made, proven again, and the sheet that brings a lost machine back."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from posapp.domain.backup_proof import Proof
from posapp.domain.money_text import format_number
from posapp.kernel.errors import Blank, WorldFault
from posapp.services.backup_desk import Backup
from ui.office.desk import OfficeDesk
from ui.office.house_parts import (
    SideCard,
    beside,
    fill,
    listed,
    moment_key,
    moment_text,
)
from ui.office.long_work import LongWork
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.theme import Role
from ui.till.files import write_file
from ui.widgets import ActionButton, BusyBar, Kind, Label, Rule

MEGABYTE = 1_000_000


class ProofCard(SideCard):
    """The marked backup's proof, and how a store is brought back."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.words = Label(tone="text2", wrap=True)
        self.check = ActionButton("", icon="shield-check")
        self.back_head = Label(role=Role.SUBTITLE, wrap=True)
        self.back_words = Label(tone="text2", wrap=True)
        self.sheet = ActionButton("", icon="key-round")
        self.put(
            self.head,
            self.words,
            self.check,
            Rule(),
            self.back_head,
            self.back_words,
            self.sheet,
        )


class BackupPage(Page):
    """The backups at the left; beside them the marked one and the way back."""

    name = "backups"
    room = "records"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make list, card and bar."""
        super().__init__(desk)
        self.backups: tuple[Backup, ...] = ()
        self._chosen = ""
        self.now = ActionButton("", icon="archive", kind=Kind.MAIN, key="Alt+B")
        self.table = SortTable()
        self.card = ProofCard()
        self.bar = BusyBar()
        self.work = LongWork(desk, self.bar)
        body = QWidget()
        beside(body, listed(self.table), self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(body, 1)
        self.now.clicked.connect(self.make)
        self.table.chosen.connect(self._mark)
        self.card.check.clicked.connect(self.check)
        self.card.sheet.clicked.connect(self.save_sheet)
        self.retranslate()

    def title(self) -> str:
        """Backups."""
        return self.tr("Backups")

    def subtitle(self) -> str:
        """Where they are."""
        if self.desk.services.backups.has_file:
            return str(self.desk.services.backups.folder())
        return self.tr("This store lives in memory; there is nothing to back up.")

    def head_buttons(self) -> tuple[QWidget, ...]:
        """One more."""
        return (self.now,)

    def arrive(self, **about: object) -> None:
        """Show the folder as it is now."""
        del about
        self.refresh()

    def key(self, name: str) -> bool:
        """Alt+B backs up."""
        if name == "Alt+B":
            self.make()
            return True
        return False

    def retranslate(self) -> None:
        """Words again."""
        card = self.card
        self.now.set_text(self.tr("Back up now"))
        self.table.set_name(self.tr("Backups"))
        self.table.set_empty(self.tr("There is no backup yet."))
        card.check.set_text(self.tr("Prove it again"))
        card.back_head.setText(self.tr("If this machine is lost"))
        card.back_words.setText(
            self.tr(
                "Keep a copy of the backups on another disk, and the recovery sheet in a locked "
                "place. On the new machine run posapp restore with both. The store then sells on "
                "under a new till number, so that no receipt number is ever given twice."
            )
        )
        card.sheet.set_text(self.tr("Recovery sheet"))
        self.refresh()

    def refresh(self) -> None:
        """The list, and the marked one."""
        self.backups = self.desk.services.backups.backups()
        heads = (
            Head(self.tr("Made at")),
            Head(self.tr("MB"), number=True),
            Head(self.tr("Receipts"), number=True),
            Head(self.tr("Journal ends at")),
            Head(self.tr("Proof")),
        )
        if self._chosen not in {one.path.name for one in self.backups}:
            self._chosen = self.backups[0].path.name if self.backups else ""
        fill(self.table, TableRows(heads, tuple(map(self._row, self.backups))), self._chosen)
        has_file = self.desk.services.backups.has_file
        self.now.set_refused(None if has_file else self.tr("There is no store file to copy."))
        self._show_card()

    def make(self) -> None:
        """Back up now, away from the screen; the till goes on selling."""
        if self.desk.attempt(lambda: _ignore(self.desk.services.backups.require())):
            self.work.start(self.tr("Backing up"), self.desk.services.backups.make, self._made)

    def check(self) -> None:
        """Prove the marked backup again from its file."""
        backup = self._backup()
        if backup is None:
            return
        path = backup.path
        self.work.start(
            self.tr("Proving"),
            lambda told: self.desk.services.backups.check(path, told),
            self._checked,
        )

    def save_sheet(self) -> None:
        """Write the sheet with the keys into a file that somebody names."""
        place, _ = QFileDialog.getSaveFileName(
            self, self.tr("Recovery sheet"), "recovery-sheet.pdf", "*.pdf"
        )
        if place and self.desk.attempt(lambda: self.write_sheet(Path(place))):
            self.desk.say(self.tr("Print it, delete the file, and lock the paper away."))

    def write_sheet(self, place: Path) -> None:
        """Draw the sheet as a PDF page."""
        document = self.desk.services.backups.recovery_sheet()
        write_file(str(place), self.desk.services.papers.pdf(document))

    def _made(self, proof: Proof | None) -> None:
        if proof is None:
            return
        self.desk.services.backups.note(proof)
        self._chosen = proof.file
        self.desk.refresh()
        self._tell(proof)

    def _checked(self, proof: Proof | None) -> None:
        if proof is not None:
            self._tell(proof)

    def _tell(self, proof: Proof) -> None:
        """What was proven; a journal that does not hold is no success."""
        if not proof.findings:
            self.desk.say(self._proof_words(proof))
            return
        blanks: dict[str, Blank] = {
            "file": proof.file,
            "records": proof.records,
            "findings": proof.findings,
        }
        self.desk.refuse(WorldFault("backup.faulty", **blanks))

    def _proof_words(self, proof: Proof) -> str:
        language = self.desk.language
        return self.tr(
            "{records} journal records were read in it, {findings} did not hold; "
            "{receipts} receipts; the journal ends at {heads}."
        ).format(
            records=format_number(proof.records, language),
            findings=format_number(proof.findings, language),
            receipts=format_number(proof.rows_of("sale"), language),
            heads=proof.heads_text,
        )

    def _head_words(self, backup: Backup | None) -> str:
        if backup is None:
            return self.tr("No backup")
        if backup.proof is None:
            return self.tr("Backup without a proof")
        zone, language = self.desk.services.settings.zone, self.desk.language
        at = moment_text(backup.proof.made_at, zone, language)
        return self.tr("Backup of {at}").format(at=at)

    def _row(self, backup: Backup) -> Row:
        zone, language = self.desk.services.settings.zone, self.desk.language
        size = format_number(-(-backup.size_bytes // MEGABYTE), language)
        proof = backup.proof
        if proof is None:
            word = self.tr("none")
            texts = (backup.path.name, size, "", "", word)
            return Row(
                backup.path.name,
                texts,
                (0, backup.size_bytes, None, "", word),
                tones=((4, "danger"),),
            )
        sound = not proof.findings
        word = self.tr("proven") if sound else self.tr("journal does not hold")
        texts = (
            moment_text(proof.made_at, zone, self.desk.language),
            size,
            format_number(proof.rows_of("sale"), language),
            proof.heads_text,
            word,
        )
        sorts = (
            moment_key(proof.made_at),
            backup.size_bytes,
            proof.rows_of("sale"),
            texts[3],
            word,
        )
        return Row(backup.path.name, texts, sorts, tones=((4, "success" if sound else "danger"),))

    def _backup(self) -> Backup | None:
        return next((one for one in self.backups if one.path.name == self._chosen), None)

    def _mark(self) -> None:
        key = self.table.current_key()
        if key and key != self._chosen:
            self._chosen = key
            self._show_card()

    def _show_card(self) -> None:
        card, backup = self.card, self._backup()
        proof = backup.proof if backup is not None else None
        card.head.setText(self._head_words(backup))
        if proof is not None:
            card.words.setText(self._proof_words(proof))
        elif backup is not None:
            card.words.setText(self.tr("It has no proof that this store signed."))
        else:
            card.words.setText(self.tr("Press Back up now; it takes seconds."))
        card.check.setVisible(proof is not None)
        card.sheet.setVisible(self.desk.services.backups.has_file)


def _ignore(_value: object) -> None:
    """What was done says it all."""
