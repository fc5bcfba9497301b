"""Measure how fast the package is and how this changes with size: ``make bench``, or ``python -m
bench --help``.

There is one module for each bench. ``sites`` provides sites of several sizes, filled by
``bibliography`` and ``articles``. Nothing here is installed with the package.
"""
