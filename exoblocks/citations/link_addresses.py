"""The URLs of links in rich text, which are stored with the id of a page or a document.

Wagtail queries the database for each text, and on multilingual sites for each link. This module
loads the URLs of many texts together. Link types that a site adds are left to Wagtail.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple
from urllib.parse import unquote

from django.conf import settings
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.documents import get_document_model
from wagtail.models import Site
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import FIND_A_TAG, EmbedRewriter, LinkRewriter, extract_attrs

from exoblocks.library.page_model import get_page_model
from exoblocks.library.prefetch import as_pk

#: (link type, id as stored)
Target = tuple[str, str]
#: URL by language; "" is the target's own URL, in any language.
Addresses = Mapping[Target, Mapping[str, str]]

_KINDS = ("page", "document")


def expand(source: str, addresses: Addresses | None = None) -> str:
    """``source`` with real URLs. If a page has a live translation in the active language, the link
    goes to that.

    ``addresses`` contains the URLs that are already known. The others are loaded.
    """
    rules = _rules()
    ours = {kind: partial(_tags, kind, addresses or {}) for kind in rules.ours}
    links = LinkRewriter(bulk_rules={**rules.links, **ours})
    return str(rules.embeds(links(source)))


def targets_in(source: str) -> Iterator[Target]:
    """The pages and documents that a stored text links to."""
    if "linktype=" in source:
        for match in FIND_A_TAG.finditer(source):
            attrs = extract_attrs(match.group(1))
            kind = attrs.get("linktype", "")
            if kind in _KINDS and as_pk(_model(kind), attrs.get("id")) is not None:
                yield kind, attrs["id"]


def _model(kind: str) -> Any:
    return get_page_model() if kind == "page" else get_document_model()


def page_addresses(ids: Iterable[str], pages: Iterable[Any]) -> dict[Target, dict[str, str]]:
    """URLs of the pages ``ids``. ``pages`` contains them and their translations."""
    translations: dict[Any, dict[str, Any]] = defaultdict(dict)
    by_id = {}
    for page in pages:
        by_id[str(page.pk)] = page
        if is_multilingual() and page.live:
            translations[page.translation_key][page.locale.language_code] = page
    return {
        ("page", wanted): {
            "": _url(page),
            **{code: _url(other) for code, other in translations[page.translation_key].items()},
        }
        for wanted in ids
        if (page := by_id.get(wanted)) is not None
    }


def document_addresses(ids: Iterable[str]) -> dict[Target, dict[str, str]]:
    found = get_document_model()._default_manager.in_bulk([int(pk) for pk in ids])
    return {("document", str(pk)): {"": document.url} for pk, document in found.items()}


def is_multilingual() -> bool:
    return bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False))


def _url(page: Any) -> str:
    # A page model may have its own URLs. The deferred instance needs no query.
    return page.specific_deferred.url or ""


class _Rules(NamedTuple):
    """Rules for writing the tags of rich text."""

    #: By link type, Wagtail's own or a site's.
    links: Mapping[str, Any]
    #: The link types whose URLs are loaded together.
    ours: tuple[str, ...]
    embeds: EmbedRewriter


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    """This module handles links to pages and documents unless the site has its own handler for
    them.
    """
    # These need the page model, which is not available while the apps load.
    from wagtail.documents.rich_text import DocumentLinkHandler
    from wagtail.rich_text.pages import PageLinkHandler

    handlers = features.get_link_types()
    embeds = features.get_embed_types()
    return _Rules(
        links={kind: handler.expand_db_attributes_many for kind, handler in handlers.items()},
        ours=tuple(
            handler.identifier
            for handler in (PageLinkHandler, DocumentLinkHandler)
            if handlers.get(handler.identifier) is handler
        ),
        embeds=EmbedRewriter(
            bulk_rules={kind: handler.expand_db_attributes_many for kind, handler in embeds.items()}
        ),
    )


def _tags(kind: str, known: Addresses, attrs_list: list[dict[str, str]]) -> list[str]:
    """Opening tags. A link whose target does not exist keeps its text but has no target."""
    wanted = [(kind, attrs.get("id", "")) for attrs in attrs_list]
    addresses = load_addresses(wanted, known)
    language = _active_language()
    tags = []
    for target in wanted:
        by_language = addresses.get(target, {})
        address = by_language.get(language) or by_language.get("")
        tags.append(f'<a href="{escape(address)}">' if address else "<a>")
    return tags


def load_addresses(wanted: Iterable[Target], known: Addresses | None = None) -> Addresses:
    """URLs of ``wanted`` in addition to ``known``, with at most three queries."""
    loaded = {**(known or {})}
    missing = {
        (kind, pk)
        for kind, pk in wanted
        if (kind, pk) not in loaded and as_pk(_model(kind), pk) is not None
    }
    if page_ids := {pk for kind, pk in missing if kind == "page"}:
        loaded |= page_addresses(page_ids, _with_translations(page_ids))
    if document_ids := {pk for kind, pk in missing if kind == "document"}:
        loaded |= document_addresses(document_ids)
    return loaded


def _with_translations(ids: Iterable[str]) -> list[Any]:
    manager = get_page_model()._default_manager
    pages = list(manager.filter(pk__in=ids))
    if is_multilingual():
        keys = {page.translation_key for page in pages}
        return list(manager.filter(translation_key__in=keys).select_related("locale"))
    return pages


def _active_language() -> str:
    try:
        return get_supported_content_language_variant(get_language())
    except LookupError:
        return ""


def target_at(address: str) -> Target | None:
    """The live page or the document at an absolute URL of this site."""
    for root in Site.get_site_root_paths():
        if address.startswith(f"{root.root_url}/"):
            path = address.removeprefix(root.root_url)
            found = _document_at(path) or _page_at(address, path, root.root_path)
            if found is not None:
                return found
    return None


def _document_at(path: str) -> Target | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.view_name != "wagtaildocs_serve":
        return None
    pk, _name = match.args or match.kwargs.values()
    document = get_document_model()._default_manager.filter(pk=pk).first()
    return ("document", str(document.pk)) if document and document.url == path else None


def _page_at(address: str, path: str, root_path: str) -> Target | None:
    try:
        prefix = reverse("wagtail_serve", args=("",))
    except NoReverseMatch:  # a site without page URLs, because it is headless
        prefix = "/"
    url_path = unquote(root_path + path.removeprefix(prefix))
    if "\0" in url_path:  # no database accepts it
        return None
    for page in get_page_model()._default_manager.live().filter(url_path=url_path):
        if page.specific_deferred.full_url == address:
            return "page", str(page.pk)
    return None
