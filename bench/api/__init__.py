"""Articles over HTTP compared with plain Wagtail: ``python -m bench api``.

Two sites with the same articles, references, people and images: ``ours`` is the example site's
treatments with this package, and ``plain`` uses only Wagtail. Each is served by its own gunicorn.
``comparing`` sends requests to both in turn.
"""

from bench.api.comparing import run

__all__ = ["run"]
