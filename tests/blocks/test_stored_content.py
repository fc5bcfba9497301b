"""Content that this version does not know survives loading, forms, saving, copying and translation."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from exoblocks.blocks import MissingRecord, RetiredCode, TreatmentStreamBlock
from exoblocks.blocks.base.preserved_content import seal
from exoblocks.models import RecordUse, Reference
from tests.factories import ArticlePageFactory, ReferenceFactory, cites, uid
from tests.forms import page_form, posted
from tests.testapp.models import ArticlePage

MECHANISMS_ID = "11111111-1111-4111-8111-111111111111"
ITEM_ID = "22222222-2222-4222-8222-222222222222"


def citation(pk: Any, item_id: str = "33333333-3333-4333-8333-333333333333") -> dict[str, Any]:
    return {
        "type": "item",
        "id": item_id,
        "value": {"reference": pk, "locator": "", "relation": "supports"},
    }


def mechanisms(**mechanism: Any) -> dict[str, Any]:
    return {
        "type": "mechanisms",
        "id": MECHANISMS_ID,
        "value": {
            "heading": "How it works",
            "introduction": "",
            "mechanisms": [
                {
                    "type": "item",
                    "id": ITEM_ID,
                    "value": {
                        "title": "Collagen",
                        "body": '<p data-block-key="abcde">Text</p>',
                        "target": "",
                        "target_other": "",
                        "evidence_basis": "",
                        "references": [],
                        "no_reference_reason": "",
                        **mechanism,
                    },
                }
            ],
        },
    }


STORED_FROM_ANOTHER_VERSION = {
    "a block type": [
        {"type": "hologram", "id": "44444444-4444-4444-8444-444444444444", "value": {"x": [1]}}
    ],
    "a block type without a value": [
        {"type": "divider", "id": "44444444-4444-4444-8444-444444444444", "value": None}
    ],
    "a field": [mechanisms(grade={"certainty": "low", "by": ["A", "B"]})],
    "a field of a section": [
        {**mechanisms(), "value": {**mechanisms()["value"], "layout": "two-columns"}}
    ],
    "a choice": [mechanisms(target="telomeres")],
    "a record": [mechanisms(references=[citation(987654)])],
}

CASES = pytest.mark.parametrize(
    "stored", STORED_FROM_ANOTHER_VERSION.values(), ids=STORED_FROM_ANOTHER_VERSION.keys()
)


def stored_body(page: ArticlePage) -> list[dict[str, Any]]:
    """The raw body in the database."""
    row = ArticlePage.objects.filter(pk=page.pk).extra(select={"raw": "body"}).values("raw").get()
    return json.loads(row["raw"]) if isinstance(row["raw"], str) else row["raw"]


@CASES
def test_it_survives_load_and_save(home, stored):
    page = ArticlePageFactory(parent=home, body=copy.deepcopy(stored))
    loaded = ArticlePage.objects.get(pk=page.pk)
    for child in loaded.body:  # converts all values to Python objects
        assert child.value is not None
    loaded.body.append(("conclusion", {"heading": "", "body": "<p>End</p>"}))
    loaded.save()
    assert stored_body(page)[0] == stored[0]


@CASES
def test_it_survives_the_page_form(home, admin_client, stored):
    page = ArticlePageFactory(parent=home, body=copy.deepcopy(stored))
    page.save_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert admin_client.get(url).status_code == 200
    response = admin_client.post(url, {**page_form(page, title="Changed"), "action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors.as_json()
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.title == "Changed"
    assert stored_body(page) == stored


@CASES
def test_it_survives_in_a_draft_and_its_revision(home, admin_client, stored):
    page = ArticlePageFactory(parent=home, body=copy.deepcopy(stored), live=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(url, page_form(page, title="Changed"))
    assert response.status_code == 302, response.context["form"].errors.as_json()
    revision = ArticlePage.objects.get(pk=page.pk).latest_revision
    assert json.loads(revision.content["body"]) == stored


@CASES
def test_it_survives_a_copy(home, stored):
    page = ArticlePageFactory(parent=home, body=copy.deepcopy(stored))
    copied = page.copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert stored_body(copied) == stored


@CASES
def test_it_survives_a_copy_for_translation(home, stored):
    german = Locale.objects.create(language_code="de")
    home.copy_for_translation(german)
    page = ArticlePageFactory(parent=home, body=copy.deepcopy(stored))
    translated = page.copy_for_translation(german)
    assert stored_body(translated) == stored


@CASES
def test_it_survives_pickling_and_copying_in_memory(home, stored):
    page = ArticlePageFactory(parent=home, body=copy.deepcopy(stored))
    body = ArticlePage.objects.get(pk=page.pk).body
    block = body.stream_block
    assert block.get_prep_value(pickle.loads(pickle.dumps(body))) == stored  # noqa: S301
    native = ArticlePage.objects.get(pk=page.pk).body[0].value
    again = copy.copy(native)
    assert body[0].block.get_prep_value(again) == body[0].block.get_prep_value(native)


@CASES
def test_it_is_not_shown_to_readers(home, client, stored):
    page = ArticlePageFactory(parent=home, body=copy.deepcopy(stored))
    html = client.get(page.url)
    answer = client.get(f"/api/v2/pages/{page.pk}/")
    assert (html.status_code, answer.status_code) == (200, 200)
    for hidden in ("certainty", "two-columns", "987654"):
        assert hidden not in html.text
        assert hidden not in json.dumps(answer.json()["body"])


def test_an_unknown_block_is_named_in_the_json_but_not_shown(home, client):
    page = ArticlePageFactory(
        parent=home, body=[{"type": "hologram", "id": MECHANISMS_ID, "value": {"secret": 1}}]
    )
    assert client.get(f"/api/v2/pages/{page.pk}/").json()["body"] == [
        {"type": "unknown", "id": MECHANISMS_ID, "value": {"stored_type": "hologram"}}
    ]
    assert "secret" not in client.get(page.url).text


def test_a_retired_choice_has_its_code_as_label_in_the_json(home, client):
    page = ArticlePageFactory(parent=home, body=[mechanisms(target="telomeres")])
    body = client.get(f"/api/v2/pages/{page.pk}/").json()["body"]
    assert body[0]["value"]["mechanisms"][0]["target"] == {
        "code": "telomeres",
        "label": "telomeres",
    }


def test_a_citation_of_a_missing_record_has_no_number(home, client):
    real = ReferenceFactory()
    page = ArticlePageFactory(
        parent=home, body=[mechanisms(references=[*cites(987654), *cites(real)])]
    )
    data = client.get(f"/api/v2/pages/{page.pk}/").json()
    shown = data["body"][0]["value"]["mechanisms"][0]["references"]
    assert [(item["reference"], item["number"]) for item in shown] == [(None, None), (real.pk, 1)]
    assert [item["id"] for item in data["references"]] == [real.pk]


def test_the_editor_sees_the_id_of_a_missing_record(home, admin_client):
    page = ArticlePageFactory(parent=home, body=[mechanisms(references=[citation(987654)])])
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "Missing reference (id 987654)" in response.text


def test_a_choice_that_was_never_stored_is_refused(home, admin_client):
    page = ArticlePageFactory(parent=home, body=[mechanisms(target="pigmentation")])
    data = page_form(page)
    key = next(key for key in data if key.endswith("-target"))
    for forged in ("telomeres", "telomeres:forged-signature"):
        response = admin_client.post(
            reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, key: forged}
        )
        assert response.status_code == 200
        assert "Select a valid choice" in response.text


def test_forged_stored_content_is_refused_and_the_form_keeps_its_input(home, admin_client):
    page = ArticlePageFactory(parent=home, body=[mechanisms(grade="low")])
    data = page_form(page, title="My new title")
    key = next(key for key in data if key.endswith("exoblocks_stored"))
    response = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, key: '{"body": "<script>"}'}
    )
    assert response.status_code == 200
    assert "Stored content could not be read" in response.text
    assert "My new title" in response.text


def test_a_forged_block_of_another_version_is_refused():
    block = TreatmentStreamBlock().child_blocks["unknown"]
    sealed = block.value_for_form({"stored_type": "video", "stored_value": 1})
    assert block.clean(block.value_from_form(sealed))["stored_type"] == "video"
    with pytest.raises(ValidationError, match="could not be read"):
        block.clean(block.value_from_form("forged"))


def test_a_retired_choice_is_not_accepted_for_another_vocabulary():
    block = TreatmentStreamBlock()
    mechanism = block.child_blocks["mechanisms"].child_blocks["mechanisms"].child_block
    protocol = block.child_blocks["protocols"].child_blocks["protocols"].child_block
    signed = mechanism.child_blocks["target"].value_for_form(RetiredCode("telomeres"))
    assert mechanism.child_blocks["target"].value_from_form(signed) == "telomeres"
    assert protocol.child_blocks["modality"].value_from_form(signed) == signed


def test_a_deleted_record_is_kept_by_id(home):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home, body=[mechanisms(references=[citation(reference.pk)])])
    pk = reference.pk
    RecordUse.objects.all().delete()
    reference.delete()
    body = ArticlePage.objects.get(pk=page.pk).body
    cited = body[0].value["mechanisms"][0]["references"][0]["reference"]
    assert cited == MissingRecord(Reference, pk)
    assert not cited


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**31), 2**31) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELD_NAMES = st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1, max_size=12).map("x_".__add__)


@given(
    types=st.lists(FIELD_NAMES, max_size=3),
    values=st.lists(json_values, min_size=3, max_size=3),
    extra=st.dictionaries(FIELD_NAMES, json_values, max_size=3),
)
def test_any_unknown_content_round_trips_through_value_and_form(types, values, extra):
    block = TreatmentStreamBlock()
    stored = [
        {"type": name, "id": f"{index}", "value": value}
        for index, (name, value) in enumerate(zip(types, values, strict=False))
    ]
    stored.append(
        {
            "type": "conclusion",
            "id": "c",
            "value": {"heading": "H", "body": '<p data-block-key="a">B</p>', **extra},
        }
    )
    kept = [{**item, "id": uid(item["id"])} for item in stored]
    native = block.to_python(copy.deepcopy(stored))
    [child.value for child in native]
    assert block.get_prep_value(native) == kept
    form = posted(block, block.get_form_state(native), "body")
    cleaned = block.clean(block.value_from_datadict(form, {}, "body"))
    assert block.get_prep_value(cleaned) == kept


@given(value=json_values)
def test_a_value_of_the_wrong_shape_is_kept(value):
    """The value of a block that had another type in an older version is kept."""
    block = TreatmentStreamBlock()
    stored = [{"type": "conclusion", "id": "c", "value": value}]
    native = block.to_python(copy.deepcopy(stored))
    [child.value for child in native]
    again = block.get_prep_value(native)[0]["value"]
    if isinstance(value, dict):
        assert value.items() <= again.items() or set(value) & {"heading", "body"}
    elif value is not None:
        assert value in again.values()


@pytest.mark.parametrize("forged", ["abc", "-1", "²", "9" * 30, "987654", "12:forged"])
def test_an_unknown_record_is_refused_with_a_message(home, admin_client, forged):
    reference = ReferenceFactory()
    page = ArticlePageFactory(parent=home, body=[mechanisms(references=[citation(reference.pk)])])
    data = page_form(page, title="My new title")
    key = next(key for key in data if key.endswith("-reference"))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = admin_client.post(url, {**data, key: forged})
    assert response.status_code == 200
    assert "no longer exists" in response.text
    assert "My new title" in response.text


def test_stored_content_never_replaces_a_field_of_the_form(home, admin_client):
    page = ArticlePageFactory(parent=home, body=[mechanisms(grade="low")])
    data = page_form(page)
    key = next(key for key in data if key.endswith("exoblocks_stored"))
    sealed = seal({"title": "x" * 9999, "body": "<script>", "grade": "low"})
    response = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, key: sealed}
    )
    assert response.status_code == 302
    content = json.loads(ArticlePage.objects.get(pk=page.pk).latest_revision.content["body"])
    item = content[0]["value"]["mechanisms"][0]["value"]
    assert (item["title"], item["grade"]) == ("Collagen", "low")
