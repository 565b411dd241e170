"""`python -m posapp backup` and `restore`: what was proven, in one sentence each."""

from loyalty.service.privacy import ForgottenAgain
from posapp.domain.messages import say
from posapp.kernel.errors import Blank
from posapp.services.forgotten import ListsFound
from posapp.services.restoring import Restored
from posapp.till import TillServices


def back_up(till: TillServices, language: str) -> int:
    """Make a backup beside the till that sells; 0 when all of it holds."""
    try:
        proof = till.backups.make()
        if proof is None:
            return 1
        till.backups.note(proof)
    finally:
        till.context.store.close()
    blanks: dict[str, Blank] = {
        "file": proof.file,
        "records": proof.records,
        "findings": proof.findings,
        "heads": proof.heads_text,
    }
    made = "backup.made" if proof.records else "backup.made-fresh"
    print(say("backup.faulty" if proof.findings else made, language, blanks))
    return 1 if proof.findings else 0


def tell_restored(restored: Restored, till_number: int, language: str) -> int:
    """Say what was brought back; 0 when all of it holds."""
    blanks: dict[str, Blank] = {
        "file": restored.proof.file,
        "records": restored.records,
        "findings": restored.findings,
        "heads": restored.proof.heads_text,
        "till": till_number,
    }
    print(say("restore.done", language, blanks))
    return 1 if restored.findings else 0


def tell_forgotten(lists: ListsFound, again: ForgottenAgain, language: str) -> int:
    """Say who was forgotten again, and what nobody could tell; 0 when nothing is left to do."""
    said: list[tuple[str, dict[str, Blank]]] = []
    if again.gone:
        said.append(("restore.forgotten-again", {"members": again.gone}))
    if again.joined:
        said.append(("restore.forgotten-joined", {"members": again.joined}))
    if lists.broken:
        said.append(("restore.list-broken", {"files": ", ".join(lists.broken)}))
    elif not lists.good:
        said.append(("restore.list-missing", {}))
    for code, blanks in said:
        print(say(code, language, blanks))
    return 1 if lists.broken or again.joined or not lists.good else 0
