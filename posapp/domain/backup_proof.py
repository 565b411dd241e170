"""What proves a backup: a small text beside it, signed by the till that made it.

It names the file, its size and digest, how many rows each table has, where each chain ends, and
what was found when the chain was read in the copy. Whoever changes a byte of either is found out.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from posapp.kernel.clock import moment, stamp
from posapp.kernel.errors import WorldFault

TITLE = "posapp backup proof 1"
HEAD_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Proof:
    """A backup and what was found when it was read back."""

    file: str
    store_id: str
    store_name: str
    made_at: datetime
    software: str
    size_bytes: int
    digest: str
    rows: tuple[tuple[str, int], ...]
    heads: tuple[tuple[int, int, str], ...]
    records: int
    findings: int
    signature: str = ""

    @property
    def heads_text(self) -> str:
        """The heads as they are printed on paper, `1/4711-0a1b2c3d`."""
        return ", ".join(f"{till}/{last}-{hash_[:HEAD_DIGITS]}" for till, last, hash_ in self.heads)

    def rows_of(self, table: str) -> int:
        """How many rows a table has."""
        return dict(self.rows).get(table, 0)


def signed(proof: Proof, sign: Callable[[bytes], bytes]) -> Proof:
    """The proof with its till's signature."""
    return replace(proof, signature=sign(_digest(proof)).hex())


def is_signed(proof: Proof, verify: Callable[[bytes, bytes], bool]) -> bool:
    """Whether the till signed exactly this.

    Rule: backup.proof-signed
    """
    try:
        signature = bytes.fromhex(proof.signature)
    except ValueError:
        return False
    return verify(_digest(proof), signature)


def proof_text(proof: Proof) -> str:
    """The proof as a text that a person can read."""
    return "\n".join([*_lines(proof), f"signature: {proof.signature}", ""])


def read_proof(text: str) -> Proof:
    """The proof that `proof_text` wrote; WorldFault where it is another text.

    Rule: backup.proof-read
    """
    try:
        return _read(text.splitlines())
    except (ValueError, KeyError, IndexError) as error:
        raise WorldFault("backup.proof-unreadable") from error


def _read(lines: list[str]) -> Proof:
    if lines[0] != TITLE:
        raise ValueError(lines[0])
    pairs = [line.partition(": ")[::2] for line in lines[1:] if line]
    values = dict(pairs)
    rows = [words(value) for name, value in pairs if name == "rows"]
    heads = [words(value) for name, value in pairs if name == "head"]
    return Proof(
        file=values["file"],
        store_id=values["store id"],
        store_name=values["store"],
        made_at=moment(values["made at"]),
        software=values["software"],
        size_bytes=int(values["bytes"]),
        digest=values["sha256"],
        rows=tuple((name, int(count)) for name, count in rows),
        heads=tuple((int(till), int(last), hash_) for till, last, hash_ in heads),
        records=int(values["journal records read"]),
        findings=int(values["journal findings"]),
        signature=values["signature"],
    )


def words(text: str) -> list[str]:
    """The words of a line."""
    return text.split(" ")


def _lines(proof: Proof) -> Iterable[str]:
    yield TITLE
    yield f"file: {proof.file}"
    yield f"store: {proof.store_name}"
    yield f"store id: {proof.store_id}"
    yield f"made at: {stamp(proof.made_at)}"
    yield f"software: {proof.software}"
    yield f"bytes: {proof.size_bytes}"
    yield f"sha256: {proof.digest}"
    yield f"journal records read: {proof.records}"
    yield f"journal findings: {proof.findings}"
    yield from (f"head: {till} {last} {hash_}" for till, last, hash_ in proof.heads)
    yield from (f"rows: {table} {count}" for table, count in proof.rows)


def _digest(proof: Proof) -> bytes:
    return hashlib.sha256("\n".join(_lines(proof)).encode()).digest()
