"""``python -m bench [--sizes 500 50000] [BENCH ...]``"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterable
from importlib import import_module

import django

#: Modules with ``run(sites)``, which yields lines of text.
ON_SITES = ["screens", "importing"]
#: Modules with ``run()``, which creates its own sites.
ON_ITS_OWN = ["api", "editor"]
BENCHES = [*ON_SITES, *ON_ITS_OWN]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description="How fast, and how that grows.")
    parser.add_argument("benches", nargs="*", metavar="BENCH", help=f"of: {', '.join(BENCHES)}")
    parser.add_argument("--sizes", nargs="+", type=int, default=[500, 50_000], metavar="REFERENCES")
    options = parser.parse_args()
    if unknown := set(options.benches) - set(BENCHES):
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    # As with Ctrl-C: sites are removed and servers stopped on exit.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    wanted = options.benches or BENCHES
    started = time.monotonic()
    run_on_sites([name for name in ON_SITES if name in wanted], options.sizes)
    for name in ON_ITS_OWN:
        if name in wanted:
            say_all(import_module(f"bench.{name}").run())
    say(f"\nDone in {time.monotonic() - started:.0f} s.")


def run_on_sites(benches: list[str], sizes: list[int]) -> None:
    if not benches:
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    from bench.sites import sites

    say(f"Filling sites with {' and '.join(f'{size:,}' for size in sizes)} references ...")
    started = time.monotonic()
    with sites(sizes) as opened:
        say(f"Filled in {time.monotonic() - started:.0f} s.")
        for name in benches:
            say_all(import_module(f"bench.{name}").run(opened))


def say_all(lines: Iterable[str]) -> None:
    say()
    for line in lines:
        say(line)


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
