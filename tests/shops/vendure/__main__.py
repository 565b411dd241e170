"""Starts the shop for a person: `python3 dev.py shop [--products N] [--postgres]`."""

import argparse
import os
import signal
import sys
import tempfile
from pathlib import Path

from tests.shops.vendure.installation import CannotRun, installed
from tests.shops.vendure.postgres import cluster
from tests.shops.vendure.running import Lifeline, Running, end, start

PRODUCTS = 200
TOLD = """
The shop runs.   Dashboard API   {url}/admin-api   (superadmin / superadmin)
                 Shop API        {url}/shop-api

Connect the till: office, Online shop
    kind       Vendure
    address    {url}
    key        {key}
    location   STORE-1

Test against it: python3 dev.py test --shop {url} --kind vendure --key {key}

It keeps nothing: with Ctrl-C it ends, and starts anew next time.
"""


def main() -> int:
    """Installs, seeds, starts, tells where it is, and waits for Ctrl-C."""
    options = _options()
    # A plain `kill` ends it as Ctrl-C does: the server must not stay behind.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    say("Installing and seeding the shop; the first time takes two minutes.")
    try:
        with tempfile.TemporaryDirectory(prefix="posapp-shop-") as folder:
            _run(options, Path(folder))
    except CannotRun as why:
        say(f"The shop cannot run here: {why}")
        return 1
    except KeyboardInterrupt:
        say("The shop has ended.")
    return 0


def say(text: str) -> None:
    """One piece of news for the person at the terminal."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py shop", description=__doc__)
    parser.add_argument("--products", type=int, default=PRODUCTS)
    parser.add_argument("--postgres", action="store_true", help="PostgreSQL instead of sql.js")
    parser.add_argument("--port", type=int, default=0)
    return parser.parse_args()


def _run(options: argparse.Namespace, folder: Path) -> None:
    settings = {"SHOP_PORT": str(options.port)}
    if not options.postgres:
        shop = installed(options.products)
        _serve(*start(shop, folder, settings, os.getpid()))
        return
    with cluster(options.products) as (shop, database):
        _serve(*start(shop, folder, {**settings, **database}, os.getpid()))


def _serve(running: Running, lifeline: Lifeline) -> None:
    say(TOLD.format(url=running.url, key=running.key))
    try:
        lifeline.wait_for_end(None)
    finally:
        end(running.pid)


if __name__ == "__main__":
    sys.exit(main())
