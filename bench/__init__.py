"""How fast the package is, and how that grows: ``make bench``, or ``python -m bench --help``.

One module for each bench; ``sites`` gives it sites of several sizes, filled by ``bibliography``
and ``articles``. Nothing here is installed with the package.
"""
