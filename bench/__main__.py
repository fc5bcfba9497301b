"""``python -m bench [--sizes 500 50000] [BENCH ...]``"""

from __future__ import annotations

import argparse
import os
import sys
import time
from importlib import import_module

import django

#: Modules with ``run(sites)``, which yields lines of text.
BENCHES = ["screens", "importing"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description="How fast, and how that grows.")
    parser.add_argument("benches", nargs="*", metavar="BENCH", help=f"of: {', '.join(BENCHES)}")
    parser.add_argument("--sizes", nargs="+", type=int, default=[500, 50_000], metavar="REFERENCES")
    options = parser.parse_args()
    if unknown := set(options.benches) - set(BENCHES):
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    run(options.benches or BENCHES, options.sizes)


def run(benches: list[str], sizes: list[int]) -> None:
    from bench.sites import sites

    say(f"Filling sites with {' and '.join(f'{size:,}' for size in sizes)} references ...")
    started = time.monotonic()
    with sites(sizes) as opened:
        say(f"Filled in {time.monotonic() - started:.0f} s.")
        for name in benches:
            say()
            for line in import_module(f"bench.{name}").run(opened):
                say(line)
    say(f"\nDone in {time.monotonic() - started:.0f} s.")


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
