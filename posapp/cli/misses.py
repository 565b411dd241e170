"""`python -m posapp misses`: what was looked for in vain, one line each."""

from posapp.kernel.clock import Clock, stamp
from posapp.ports import Store
from posapp.services.search_misses import read_demand
from posapp.settings import StoreSettings

HEAD = ("times", "till", "elsewhere", "last", "words")


def search_misses(store: Store, clock: Clock, days: int) -> int:
    """Print the words most often looked for in vain, tab between tab; the store file is closed."""
    try:
        with store.read() as work:
            settings = StoreSettings.of(work.options.all())
        report = read_demand(store, clock.now(), settings.zone, max(1, days))
    finally:
        store.close()
    print("\t".join(HEAD))
    for one in report.misses:
        row = (str(one.times), str(one.at_till), str(one.elsewhere), stamp(one.last_at), one.words)
        print("\t".join(row))
    return 0
