"""A person is shown with their title, and links only to the web."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from exoblocks.models import Person
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_person_is_shown_with_honorific_and_credentials():
    assert str(PersonFactory(name="A B", honorific="Dr", credentials="MD")) == "Dr A B, MD"
    assert str(Person(name="A B")) == "A B"


def test_the_profile_of_a_person_must_be_a_web_address():
    with pytest.raises(ValidationError) as caught:
        Person(name="A", profile_url="javascript:alert(1)").full_clean()
    assert "profile_url" in caught.value.message_dict
