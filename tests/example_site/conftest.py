from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from treatments.models import TreatmentPage


@pytest.fixture(scope="module")
def loaded_demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What ``load_demo`` makes, once for a module: each of its tests has a savepoint within this."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEBUG=True):
            call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded_demo: None, db: None) -> TreatmentPage:
    """The exosome article of the site as ``load_demo`` fills it."""
    return TreatmentPage.objects.get(slug="exosome-therapy-for-wrinkles")
