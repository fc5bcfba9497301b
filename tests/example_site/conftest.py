from __future__ import annotations

import pytest
from django.core.management import call_command
from treatments.models import TreatmentPage


@pytest.fixture
def demo(db, settings) -> TreatmentPage:
    """The exosome article of a site that ``load_demo`` has just filled."""
    debug, settings.DEBUG = settings.DEBUG, True
    call_command("load_demo", verbosity=0)
    settings.DEBUG = debug
    return TreatmentPage.objects.get(slug="exosome-therapy-for-wrinkles")
