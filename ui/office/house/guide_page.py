"""The user guide inside the program: F1 opens it where the page that one stands on is told."""

from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout

from posapp.assets import guide_folder
from ui.office.desk import OfficeDesk
from ui.office.house.guide_chapters import Chapter, chapter_for, read_guide
from ui.office.page import Page
from ui.till.row_list import ListRow, RowList
from ui.widgets import Card

LIST_PX: Final = 320
PICTURE_PX: Final = 720
ROW_PX: Final = 44
LINE_PERCENT: Final = 135.0
PERCENT: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
GAP_PX: Final = 8


class GuideText(QTextBrowser):
    """Shows Markdown; pictures come from the guide's folder alone, no wider than the text."""

    def loadResource(self, type_: int, name: QUrl | str) -> object:
        """A picture of the guide; anything else is not fetched."""
        if type_ != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QImage(str(guide_folder() / "pictures" / QUrl(name).fileName()))
        wide = min(PICTURE_PX, max(self.viewport().width() - 24, 200))
        return picture.scaledToWidth(wide) if picture.width() > wide else picture

    def show_text(self, markdown: str) -> None:
        """Show Markdown with room between its lines and paragraphs."""
        self.setMarkdown(markdown)
        block = self.document().begin()
        while block.isValid():
            laid = block.blockFormat()
            laid.setLineHeight(LINE_PERCENT, PERCENT)
            laid.setBottomMargin(GAP_PX)
            QTextCursor(block).setBlockFormat(laid)
            block = block.next()
        self.moveCursor(QTextCursor.MoveOperation.Start)


class GuidePage(Page):
    """Chapters at the left, the open one beside them; typing looks through all of them."""

    name = "guide"
    room = ""

    def __init__(self, desk: OfficeDesk) -> None:
        """Read the guide in the language of now."""
        super().__init__(desk)
        self._all: tuple[Chapter, ...] = ()
        self._shown: tuple[Chapter, ...] = ()
        self.at = 0
        self.search = QLineEdit()
        self.search.textEdited.connect(self._look)
        self.contents = RowList(row_px=ROW_PX)
        self.contents.picked.connect(self._open)
        self.text = GuideText()
        self.text.setOpenLinks(False)
        self.text.setProperty("bare", True)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.contents, 1)
        paper = Card()
        paper.column(margin_px=20).addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        side = Card()
        side.column(margin_px=8).addLayout(left)
        side.setFixedWidth(LIST_PX)
        row.addWidget(side)
        row.addWidget(paper, 1)
        self.retranslate()

    def title(self) -> str:
        """The guide."""
        return self.tr("User guide")

    def subtitle(self) -> str:
        """How one finds something in it."""
        return self.tr("F1 opens it on the page you are on; Esc goes back there")

    def arrive(self, **about: object) -> None:
        """Open the chapter of the page that asked."""
        self.search.clear()
        self._shown = self._all
        self.at = chapter_for(str(about.get("about", "")), self._all)
        self.refresh()
        self.search.setFocus()

    def retranslate(self) -> None:
        """The guide in the other language, at the same chapter."""
        asked = self._shown[self.at].pages if self._shown else frozenset()
        self._all = self._shown = read_guide(self.desk.language)
        self.at = next((chapter_for(page, self._all) for page in sorted(asked)), 0)
        self.search.setPlaceholderText(self.tr("Look for a word"))
        self.search.setAccessibleName(self.tr("Look for a word"))
        self.contents.setAccessibleName(self.tr("Chapters"))
        self.refresh()

    def refresh(self) -> None:
        """Show the chapters, and the open one."""
        rows = [
            ListRow(code=str(at), title="    " * max(one.level - 2, 0) + one.title)
            for at, one in enumerate(self._shown)
        ]
        self.contents.show_rows(rows, self.at)
        if self._shown:
            chapter = self._shown[self.at]
            self.text.show_text(f"## {chapter.title}\n\n{chapter.text}")
        else:
            self.text.show_text(self.tr("Nothing in the guide has these words."))

    def key(self, name: str) -> bool:
        """Up and down walk the chapters."""
        step = {"Up": -1, "Down": 1}.get(name)
        if step is None or not self._shown:
            return False
        self._open(min(max(self.at + step, 0), len(self._shown) - 1))
        return True

    def _open(self, at: int) -> None:
        self.at = at
        self.refresh()

    def _look(self, words: str) -> None:
        self._shown = tuple(one for one in self._all if one.is_meant_by(words))
        self.at = 0
        self.refresh()
