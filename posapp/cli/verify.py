"""`python -m posapp verify FILE`: hold a store file against its journal."""

from collections.abc import Callable

from posapp.domain.messages import say
from posapp.ports import Store
from posapp.services.verify import verify_store


def verify(
    store: Store, check: Callable[[bytes, bytes], bool], *, printed_head: str, language: str
) -> int:
    """Print what does not hold, one line each; 0 when everything does."""
    findings = verify_store(store, check, printed_head=printed_head)
    for finding in findings:
        print(f"{finding.where}: {say(finding.code, language, finding.blanks)}")
    with store.read() as work:
        tills = work.journal.tills()
        heads = [last.head for till in tills if (last := work.journal.last(till)) is not None]
    print(f"{len(findings)} do not hold; journal heads: {', '.join(heads) or 'none'}")
    return 1 if findings else 0
