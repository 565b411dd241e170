"""The shipped fonts inside a PDF: each subset of letters is cut and compressed once, then kept.

Cutting and compressing four subsets was half of what a receipt's PDF cost. The Latin faces always
carry the same usual letters, so nearly every receipt finds its subset ready; a letter beyond them
makes a subset of its own for that paper.
"""

import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, makeToUnicodeCMap

USUAL_LETTERS: Final = "−×–—·…“”€£¥°½éèêáàâäåãçíîïñóôöøõúûüÉÄÖÜß□"
_SUBSETS_KEPT: Final = 8
_SYMBOLIC: Final = 4
_NON_SYMBOLIC: Final = 32


class Embedded(NamedTuple):
    """A subset of a font as it stands in the file, both streams compressed."""

    program: bytes
    program_length: int
    letters: bytes
    widths: str


class PaperFont(TTFont):
    """A TrueType font that keeps finished subsets.

    A `latin` font carries ASCII and the usual letters in every file, others only what is used.
    """

    def __init__(self, name: str, path: str, *, latin: bool) -> None:
        super().__init__(name, path, subfontIndex=0, asciiReadable=latin)
        self._usual = USUAL_LETTERS if latin else ""
        self._embedded = lru_cache(maxsize=_SUBSETS_KEPT)(self._embed)
        face: Any = self.face
        face.get_table = cache(face.get_table)  # else each subset copies megabytes of outlines

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> Any:  # noqa: N802, ANN401
        """The codes of a text in this document, by subset."""
        if self._usual and doc not in self.state:
            super().splitString(self._usual, doc, encoding)
        return super().splitString(text, doc, encoding)

    def addObjects(self, doc: Any) -> None:  # noqa: N802, ANN401
        """Put the font, as far as it was used, into the document."""
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            internal = self.getSubsetInternalName(number, doc)[1:]
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX))
            self._add_subset(doc, internal, name.decode("pdfdoc"), subset)
        del self.state[doc]

    def _add_subset(self, doc: Any, internal: str, name: str, subset: Sequence[int]) -> None:  # noqa: ANN401
        embedded = self._embedded(name, tuple(subset))
        entry: Any = pdfdoc.PDFTrueTypeFont()
        entry.Name = internal
        entry.BaseFont = name
        entry.FirstChar = 0
        entry.LastChar = len(subset) - 1
        entry.Widths = embedded.widths
        letters = _stream(embedded.letters)
        entry.ToUnicode = doc.Reference(letters, f"toUnicodeCMap:{name}")
        entry.FontDescriptor = self._descriptor(doc, name, embedded)
        doc.Reference(entry, internal)
        doc.idToObject["BasicFonts"].dict[internal] = entry

    def _descriptor(self, doc: Any, name: str, embedded: Embedded) -> Any:  # noqa: ANN401
        face = self.face
        program = _stream(embedded.program)
        program.dictionary["Length1"] = embedded.program_length
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "Ascent": face.ascent,
                "CapHeight": face.capHeight,
                "Descent": face.descent,
                "Flags": face.flags & ~_NON_SYMBOLIC | _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "FontName": pdfdoc.PDFName(name),
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "FontFile2": doc.Reference(program, f"fontFile:{name}"),
                "MissingWidth": face.defaultWidth,
            }
        )
        return doc.Reference(descriptor, f"fontDescriptor:{name}")

    def _embed(self, name: str, subset: tuple[int, ...]) -> Embedded:
        face: Any = self.face
        program = face.makeSubset(list(subset))
        letters = makeToUnicodeCMap(name, subset).encode()
        widths = " ".join(f"{face.getCharWidth(code):g}" for code in subset)
        return Embedded(
            zlib.compress(program), len(program), zlib.compress(letters), f"[ {widths} ]"
        )


def _stream(compressed: bytes) -> Any:  # noqa: ANN401
    stream = pdfdoc.PDFStream(content=compressed, filters=[])
    stream.dictionary["Filter"] = "/FlateDecode"
    return stream
