"""Which pages everyone may read, at a cost that does not depend on the number of private pages."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Func
from wagtail.models import PageViewRestriction

#: Restrictions up to this depth are found by the path of each ancestor. The root has depth 1.
NEAR_DEPTH = 8


class IsPublic(Func):
    """A condition for pages: neither the page nor an ancestor has a view restriction.

    An alias has the restrictions of the page that it mirrors, as in ``get_view_restrictions()``.
    Wagtail's ``public()`` gives the same pages, apart from such aliases. It adds a condition for each
    restriction: with 1,000 of them, PostgreSQL and MariaDB can need seconds, and SQLite refuses the
    query. Here,
    the database looks up the ancestors of a page in the index of the paths: they are prefixes of
    the page's path, of known lengths. Pages and restrictions deeper than ``NEAR_DEPTH``, which few
    sites have, are compared with each other.
    """

    output_field = BooleanField()

    def __init__(self) -> None:
        super().__init__("path", "depth")

    def as_sql(
        self,
        compiler: Any,
        connection: Any,
        function: Any = None,
        template: Any = None,
        arg_joiner: Any = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[Any, ...]]:
        (path, path_params), (depth, depth_params) = map(
            compiler.compile, self.get_source_expressions()
        )
        conditions, params = [], []
        for restricted in (_restricted_pages(), _restricted_aliases()):
            near = _restrictions_above(path, depth, restricted)
            deep = _deep_private_paths(restricted)
            conditions.append(
                f"NOT EXISTS({near}) AND ({depth} <= {NEAR_DEPTH} OR {path} NOT IN ({deep}))"
            )
            params += [*path_params, *depth_params, *depth_params, *path_params]
        return f"({' AND '.join(conditions)})", tuple(params)


def _page_model() -> Any:
    return PageViewRestriction._meta.get_field("page").related_model


def _restricted_pages() -> str:
    """The restrictions with their page, ``ancestor``."""
    page = _page_model()._meta
    return (
        f"{PageViewRestriction._meta.db_table} restriction"
        f" INNER JOIN {page.db_table} ancestor"
        f" ON ancestor.{page.pk.column} = restriction.page_id"
    )


def _restricted_aliases() -> str:
    """The restrictions with each alias of their page, ``ancestor``, and each alias of this alias."""
    page = _page_model()._meta
    return (
        f"{PageViewRestriction._meta.db_table} restriction"
        f" INNER JOIN {page.db_table} mirrored"
        f" ON restriction.page_id = COALESCE(mirrored.alias_of_id, mirrored.{page.pk.column})"
        f" INNER JOIN {page.db_table} ancestor"
        f" ON ancestor.alias_of_id = mirrored.{page.pk.column}"
    )


# The SQL below contains names of tables and columns, and numbers of ours. Nothing comes from a request.


def _restrictions_above(path: str, depth: str, restricted: str) -> str:
    levels = " UNION ALL ".join(f"SELECT {level} AS depth" for level in range(1, NEAR_DEPTH + 1))
    return (
        f"SELECT 1 FROM ({levels}) level INNER JOIN ({restricted})"  # noqa: S608 - our tables
        f" ON ancestor.path = SUBSTR({path}, 1, {_page_model().steplen} * level.depth)"
        f" WHERE level.depth <= {depth}"
    )


def _deep_private_paths(restricted: str) -> str:
    """A set that does not depend on the row: it is only read if there is a deeper page."""
    return (
        f"SELECT deep.path FROM {_page_model()._meta.db_table} deep INNER JOIN ({restricted})"  # noqa: S608 - our tables
        " ON ancestor.path = SUBSTR(deep.path, 1, LENGTH(ancestor.path))"
        f" WHERE deep.depth > {NEAR_DEPTH} AND ancestor.depth > {NEAR_DEPTH}"
    )
