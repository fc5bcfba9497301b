"""The portrait of a person is an image of the site, and a plain column in migrations."""

from __future__ import annotations

import pytest
import wagtail_factories
from django.db import connection, models
from wagtail.models import ReferenceIndex

from exoblocks.library.models import image_key
from exoblocks.library.models.image_key import ImageColumn
from exoblocks.models import Person
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_migration_knows_the_key_as_a_column_without_the_image_model():
    name, path, args, kwargs = Person._meta.get_field("image").deconstruct()
    assert (name, path) == ("image", f"{image_key.__name__}.ImageColumn")
    assert (args, kwargs) == ([], {"db_column": "image_id", "db_index": True, "null": True})


@pytest.mark.parametrize("key", [models.BigAutoField, models.UUIDField])
def test_the_column_has_the_type_of_the_image_models_key(monkeypatch, key):
    class Images:
        class _meta:  # noqa: N801 - Django's name
            pk = key(primary_key=True)

    monkeypatch.setattr(image_key, "get_image_model", lambda: Images)
    assert ImageColumn().db_type(connection) == Images._meta.pk.rel_db_type(connection)


def test_deleting_an_image_leaves_the_person_without_a_portrait():
    person = PersonFactory(image=wagtail_factories.ImageFactory())
    person.image.delete()
    person.refresh_from_db()
    assert person.image is None


def test_an_image_that_no_longer_exists_is_not_a_portrait():
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(image=2**31 - 1)
    person.refresh_from_db()
    assert person.image is None


def test_the_usage_of_an_image_includes_the_people_it_shows():
    image = wagtail_factories.ImageFactory()
    person = PersonFactory(image=image)
    ReferenceIndex.create_or_update_for_object(person)
    assert [
        source for source, _ in ReferenceIndex.get_references_to(image).group_by_source_object()
    ] == [person]
    assert Person in ReferenceIndex.indexed_models
