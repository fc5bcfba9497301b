"""Rules that import-linter cannot check: it sees only whether Django and Wagtail are imported at all."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.sources import imported, trees

SCREENS = ("admin/", "wagtail_hooks.py")
#: Modules that screens are made of, and what else may import them, with the reason.
SCREEN_MODULES = {
    "django.views": ("api/",),
    # Wagtail's API v3 stores the data that it receives through the form fields of a page.
    "wagtail.admin.forms": ("api/v3/registration.py",),
    "wagtail.admin.messages": (),
    "wagtail.admin.modal_workflow": (),
    # A site combines the panels of its page model with those of our mixins.
    "wagtail.admin.panels": ("pages.py",),
    "wagtail.admin.ui": (),
    "wagtail.admin.views": (),
    "wagtail.admin.viewsets": (),
    "wagtail.admin.widgets": (),
    "wagtail_modeladmin": (),
    # Links in an article lead to pages and documents of the site. The checks test whether the site
    # has included the URLs that it needs.
    "django.urls": ("api/", "checks/api.py", "citations/link_addresses.py"),
}


def named_in(module: str, name: str) -> bool:
    return any(f"{found}.".startswith(f"{name}.") for found in imported(trees()[module]))


def outside(allowed: Iterable[str]) -> list[str]:
    return [module for module in trees() if not module.startswith(tuple(allowed))]


@pytest.mark.parametrize(("name", "others"), SCREEN_MODULES.items())
def test_only_the_admin_has_screens_and_no_layer_names_urls_of_a_layer_above(
    name: str, others: tuple[str, ...]
):
    assert [module for module in outside((*SCREENS, *others)) if named_in(module, name)] == []


@pytest.mark.parametrize(("name", "others"), SCREEN_MODULES.items())
def test_every_exception_is_needed(name: str, others: tuple[str, ...]):
    for place in (*others, SCREENS[0]):
        inside = [module for module in trees() if module.startswith(place)]
        assert any(named_in(module, name) for module in inside), f"{place} does not import {name}"
