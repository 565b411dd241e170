"""Starts a shop by hand, to look at or to run the suite against; it ends when its input does."""

import sys

from tests.shops.woocommerce.flavour import A, B
from tests.shops.woocommerce.server import running_shop

FLAVOURS = {one.version: one for one in (A, B)}


def main(arguments: list[str]) -> int:
    """Tell address, key and secret, and wait."""
    version = arguments[0] if arguments else A.version
    if version not in FLAVOURS:
        sys.stderr.write(f"The versions are {' and '.join(FLAVOURS)}.\n")
        return 2
    with running_shop(FLAVOURS[version], basic=True) as shop:
        sys.stdout.write(f"address {shop.url}\nkey {shop.key}\nsecret {shop.secret}\n")
        sys.stdout.flush()
        sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
