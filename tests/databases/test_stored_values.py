"""Where a database server is stricter than SQLite: lengths, letter case and character sets."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from exoblocks.blocks.examples import STATES
from exoblocks.blocks.examples.parts import REFERENCE
from exoblocks.models import Person, Reference
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory

pytestmark = [pytest.mark.database, pytest.mark.django_db]

#: Letters outside the Basic Multilingual Plane, which take four bytes each.
FOUR_BYTES = "𠮷野 🧬 "


def test_a_title_of_100_000_characters_is_stored_whole():
    title = (FOUR_BYTES * 20_000)[:100_000]
    reference = ReferenceFactory(title=title)
    reference.refresh_from_db()
    assert reference.title == title
    assert Reference.objects.matching("🧬").get() == reference


def test_any_letter_can_be_stored_in_the_body_of_a_page(home):
    stored = {"heading": FOUR_BYTES.strip(), "body": f"<p>{FOUR_BYTES}</p>"}
    page = ArticlePageFactory(parent=home, body=[{"type": "text", "value": stored}])
    page.save_revision()
    page.refresh_from_db()
    assert page.body[0].value["heading"] == FOUR_BYTES.strip()
    assert page.latest_revision.as_object().body[0].value["body"].source == stored["body"]


def test_every_state_of_every_block_is_stored_and_read_back_unchanged(home):
    ReferenceFactory(pk=REFERENCE)
    body = [
        {"type": kind, "value": state}
        for kind, states in STATES.items()
        for state in states.values()
    ]
    page = ArticlePageFactory(parent=home, body=body)
    page.save_revision()
    expected = page.body.get_prep_value()
    page.refresh_from_db()
    assert page.body.get_prep_value() == expected
    assert page.latest_revision.as_object().body.get_prep_value() == expected


@pytest.mark.parametrize("field", ["doi", "pmid", "pmcid"])
def test_many_records_may_lack_an_identifier_but_no_two_may_share_one(field: str):
    value = {"doi": "10.1000/182", "pmid": "12345678", "pmcid": "PMC1234567"}[field]
    ReferenceFactory()
    ReferenceFactory()
    ReferenceFactory(**{field: value})
    with pytest.raises(IntegrityError), transaction.atomic():
        Reference.objects.bulk_create([Reference(title="Other", citekey="o", **{field: value})])
    assert Reference.objects.filter(**{f"{field}__isnull": True}).count() == 2


@pytest.mark.parametrize(
    ("model", "field", "longest"),
    [
        (Reference, "container_title", 500),
        (Reference, "page", 100),
        (Reference, "citekey", 120),
        (Person, "name", 200),
    ],
)
def test_text_that_is_too_long_for_its_column_is_a_validation_error(
    model: type[Reference] | type[Person], field: str, longest: int
):
    factory = ReferenceFactory if model is Reference else PersonFactory
    factory(**{field: "x" * longest})
    too_long = factory.build(**{field: "y" * (longest + 1)})
    with pytest.raises(ValidationError) as refused:
        too_long.full_clean()
    assert field in refused.value.message_dict


def test_a_citekey_that_differs_only_in_case_does_not_prevent_a_new_record():
    ReferenceFactory(citekey="Kim2019Study", title="Study of one thing")
    made = ReferenceFactory(title="Study of another thing")
    assert made.citekey.lower() != "kim2019study"


def test_our_tables_use_four_byte_utf8():
    if connection.vendor != "mysql":
        pytest.skip("only MariaDB has a character set for each column")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT character_set_name FROM information_schema.columns "
            "WHERE table_schema = DATABASE() AND table_name = 'exoblocks_reference' "
            "AND column_name = 'title'"
        )
        assert cursor.fetchone() == ("utf8mb4",)
