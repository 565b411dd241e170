"""Starts the shop for a person: `python3 dev.py shop [--products N] [--postgres]`."""

import argparse
import json
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

Connect the till: F10, then U
    kind       Vendure
    address    {url}
    key        {key}
    location   STORE-1

Test against it: python3 dev.py test --shop {url} --kind vendure --key {key}

The tour finds it: python3 dev.py run --tour

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
    parser.add_argument("--tell", type=Path, help="a file that says where it runs, while it runs")
    return parser.parse_args()


def _run(options: argparse.Namespace, folder: Path) -> None:
    settings = {"SHOP_PORT": str(options.port)}
    if not options.postgres:
        shop = installed(options.products)
        _serve(*start(shop, folder, settings, os.getpid()), options.tell)
        return
    with cluster(options.products) as (shop, database):
        _serve(*start(shop, folder, {**settings, **database}, os.getpid()), options.tell)


def _serve(running: Running, lifeline: Lifeline, tell: Path | None) -> None:
    say(TOLD.format(url=running.url, key=running.key))
    if tell is not None:
        tell.parent.mkdir(parents=True, exist_ok=True)
        tell.touch(mode=0o600)
        told = {"url": running.url, "key": running.key}
        tell.write_text(json.dumps(told), encoding="utf-8")
    try:
        lifeline.wait_for_end(None)
    finally:
        end(running.pid)
        if tell is not None:
            tell.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
