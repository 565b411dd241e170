"""`python -m posapp backup` and `restore`: what was proven, in one sentence each."""

from posapp.domain.messages import say
from posapp.kernel.errors import Blank
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
    print(say("backup.faulty" if proof.findings else "backup.made", language, blanks))
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
