"""Our labels, help texts and vocabularies stay out of a site's migrations. Historical models work."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.writer import MigrationWriter
from wagtail import blocks
from wagtail.fields import StreamField

from exoblocks.blocks import MechanismsBlock, TreatmentStreamBlock
from exoblocks.fields import TreatmentStreamField
from tests.factories import ArticlePageFactory, ReferenceFactory, cites, uid
from tests.testapp.models import ArticlePage, ClinicStreamBlock, ProcedurePage


def changes() -> str:
    out = io.StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", "-v", "3", stdout=out, stderr=out)
    except SystemExit:
        return out.getvalue()
    return ""


@pytest.mark.django_db
def test_no_migration_is_missing():
    assert changes() == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "setting",
    [
        {"VOCABULARIES": {"modality": [("dermabrasion", "Dermabrasion")], "target": [("x", "X")]}},
        {"QUANTITY_UNITS": [("nm", "nanometre")], "RICH_TEXT_FEATURES": ["bold"]},
        {"IMAGE_RENDITIONS": ["width-100"], "REVIEW_INTERVAL_MAX_MONTHS": 6},
    ],
)
def test_settings_cause_no_migration(settings, setting):
    settings.EXOBLOCKS = setting
    assert changes() == ""


def test_labels_and_help_texts_cause_no_migration(monkeypatch):
    before = ArticlePage._meta.get_field("body").deconstruct()
    for child in ArticlePage._meta.get_field("body").stream_block.child_blocks.values():
        monkeypatch.setattr(child.meta, "label", "Another label", raising=False)
        monkeypatch.setattr(child.meta, "help_text", "Another help text", raising=False)
    assert ArticlePage._meta.get_field("body").deconstruct() == before


def test_the_default_stream_is_not_recorded_at_all():
    _name, path, args, kwargs = TreatmentStreamField(blank=True).deconstruct()
    assert (path, args, kwargs) == ("exoblocks.fields.TreatmentStreamField", [], {"blank": True})


def test_a_sites_own_stream_is_recorded_by_its_path():
    *_rest, kwargs = ProcedurePage._meta.get_field("content").deconstruct()
    assert kwargs == {"blank": True, "block_types": "tests.testapp.models.ClinicStreamBlock"}


def test_an_inline_stream_is_not_recorded():
    field = TreatmentStreamField([("title", blocks.CharBlock())])
    *_rest, kwargs = field.deconstruct()
    assert kwargs == {}


def test_a_clone_keeps_the_stream_and_its_limits():
    field = TreatmentStreamField(ClinicStreamBlock, max_num=3, blank=True, verbose_name="x")
    cloned = field.clone()
    assert "price" in cloned.stream_block.child_blocks
    assert cloned.stream_block.meta.max_num == 3
    assert cloned.stream_block.required is False


def test_a_recorded_path_that_no_longer_exists_falls_back_to_our_stream():
    for gone in ("nowhere.to.be.Found", "tests.testapp.models.Gone", "tests.testapp.models.Page"):
        field = TreatmentStreamField(block_types=gone, name="body")
        stored = [{"type": "price", "id": uid("1"), "value": {"amount": "5"}}]
        assert field.get_prep_value(field.to_python(stored)) == stored
        assert "exoblocks.E006" in [message.id for message in field.check()]


def test_an_inline_stream_keeps_unknown_blocks():
    field = TreatmentStreamField([("title", blocks.CharBlock())])
    stored = [{"type": "gone", "id": uid("1"), "value": {"a": 1}}]
    assert field.get_prep_value(field.to_python(stored)) == stored


@pytest.mark.parametrize("block", [MechanismsBlock(), MechanismsBlock(required=False)])
def test_a_block_in_an_ordinary_stream_is_recorded_by_its_public_path(block):
    field = StreamField([("mechanisms", block)])
    text, imports = MigrationWriter.serialize(field)
    assert "exoblocks.blocks.MechanismsBlock" in text
    assert "Collagen" not in text
    assert "Heading" not in text
    assert not any("exoblocks.blocks." in line for line in imports)


@pytest.mark.parametrize("name", ["VocabularyBlock", "RichTextBlock", "ReferenceChooserBlock"])
def test_every_public_block_can_be_imported_by_the_path_that_migrations_record(name):
    import exoblocks.blocks as facade

    for public in [name, *facade.__all__]:
        cls = getattr(facade, public)
        if isinstance(cls, type) and issubclass(cls, blocks.Block):
            assert cls.__module__.startswith("exoblocks.blocks")


@pytest.mark.django_db
def test_a_historical_model_reads_and_writes_the_data(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(
        parent=home,
        body=[
            {
                "type": "mechanisms",
                "id": "1",
                "value": {
                    "heading": "H",
                    "mechanisms": [
                        {
                            "type": "item",
                            "id": "2",
                            "value": {"title": "T", "body": "", "references": cites(reference)},
                        }
                    ],
                },
            },
            {"type": "from_the_future", "id": "3", "value": 1},
        ],
    )
    executor = MigrationExecutor(connection)
    state = executor.loader.project_state(
        [("testapp", executor.loader.graph.leaf_nodes("testapp")[0][1])]
    )
    historical = state.apps.get_model("testapp", "ArticlePage")
    assert isinstance(historical._meta.get_field("body"), models.Field)
    row = historical.objects.get(pk=page.pk)
    assert row.body[0].value["mechanisms"][0]["title"] == "T"
    row.summary = "By a data migration"
    row.save()
    stored = ArticlePage.objects.get(pk=page.pk).body.stream_block.get_prep_value(
        ArticlePage.objects.get(pk=page.pk).body
    )
    assert stored[1] == {"type": "from_the_future", "id": uid("3"), "value": 1}


def test_the_picker_does_not_offer_unknown_blocks():
    block = TreatmentStreamBlock()
    assert "unknown" in block.child_blocks
    assert "unknown" not in block.offered_blocks
