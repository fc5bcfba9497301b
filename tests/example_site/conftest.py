from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import override_settings
from treatments.models import TreatmentPage

from exoblocks.documents.article import read_article


@pytest.fixture(scope="module")
def loaded_demo(module_transaction: None) -> None:
    """Loads the demo and reads its articles, which creates the renditions of their images."""
    with override_settings(DEBUG=True):
        call_command("load_demo", verbosity=0)
    for page in TreatmentPage.objects.all():
        read_article(page).to_dict()


@pytest.fixture
def demo(loaded_demo: None, db: None) -> TreatmentPage:
    """The exosome article of the demo."""
    return TreatmentPage.objects.get(slug="exosome-therapy-for-wrinkles")
