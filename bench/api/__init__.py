"""Articles over HTTP, beside plain Wagtail: ``python -m bench api``.

Two sites with the same articles, references, people and images: ``ours`` is the example site's treatments
through this package, ``plain`` is what one would write with Wagtail alone. Each is served by a gunicorn
of its own; ``comparing`` asks them in turns.
"""

from bench.api.comparing import run

__all__ = ["run"]
