"""What import-linter cannot say: it sees of Django and Wagtail only that they are imported."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.sources import imported, trees

SCREENS = ("admin/", "wagtail_hooks.py")
#: What a screen is made of, and who else may name it, with the reason.
OF_SCREENS = {
    "django.views": ("api/",),
    # Wagtail's API v3 stores what it is sent through the form fields of a page.
    "wagtail.admin.forms": ("api/v3/registration.py",),
    "wagtail.admin.messages": (),
    "wagtail.admin.modal_workflow": (),
    # A site puts the panels of its page model together from those of our mixins.
    "wagtail.admin.panels": ("pages.py",),
    "wagtail.admin.ui": (),
    "wagtail.admin.views": (),
    "wagtail.admin.viewsets": (),
    "wagtail.admin.widgets": (),
    "wagtail_modeladmin": (),
    # The address of a link in an article leads to a page or document of the site; the checks look
    # whether the site has included what it needs.
    "django.urls": ("api/", "checks/api.py", "citations/link_addresses.py"),
}


def named_in(module: str, name: str) -> bool:
    return any(f"{found}.".startswith(f"{name}.") for found in imported(trees()[module]))


def outside(allowed: Iterable[str]) -> list[str]:
    return [module for module in trees() if not module.startswith(tuple(allowed))]


@pytest.mark.parametrize(("name", "others"), OF_SCREENS.items())
def test_screens_are_in_the_admin_and_urls_are_named_above_what_they_lead_to(
    name: str, others: tuple[str, ...]
):
    assert [module for module in outside((*SCREENS, *others)) if named_in(module, name)] == []


@pytest.mark.parametrize(("name", "others"), OF_SCREENS.items())
def test_every_exception_is_needed(name: str, others: tuple[str, ...]):
    for place in (*others, SCREENS[0]):
        inside = [module for module in trees() if module.startswith(place)]
        assert any(named_in(module, name) for module in inside), f"{place} imports no {name}"
