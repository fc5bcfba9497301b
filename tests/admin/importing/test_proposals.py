"""The preview proposes the study design and population from the source."""

from __future__ import annotations

import pytest
from django.test import Client

from exoblocks.models import Reference, ReferenceImport
from tests.admin.importing.flow import LEE, form_of, preview, records, url

pytestmark = pytest.mark.django_db

TRIAL = {**LEE, "title": "A randomized, placebo-controlled trial of peels in women"}


def selected(client: Client, started: ReferenceImport) -> dict[str, str]:
    """The selected code of each field of the only record."""
    (record,) = records(client, started)
    return {
        option.parent["name"].partition("-")[0]: option["value"]
        for option in record.select("option[selected]")
    }


def post(client: Client, started: ReferenceImport, button: str, **codes: str) -> None:
    form = form_of(client, started)
    pk = started.records.get().pk
    posted = {f"{name}-{pk}": code for name, code in codes.items()}
    client.post(url("preview", started), {**form, **posted, button: "yes"})


def test_the_preview_selects_and_marks_the_proposals(admin_client):
    started = preview(admin_client, TRIAL)
    expected = {"study_design": "randomized_controlled_trial", "population": "human"}
    assert selected(admin_client, started) == expected
    (record,) = records(admin_client, started)
    assert len(record.select(".exo-import__proposed")) == 2


def test_an_unchanged_proposal_is_stored(admin_client):
    started = preview(admin_client, TRIAL)
    post(admin_client, started, "store")
    stored = Reference.objects.get()
    assert (stored.study_design, stored.population) == ("randomized_controlled_trial", "human")


@pytest.mark.parametrize("code", ["not_stated", "clinical_trial"])
def test_the_editor_can_change_a_proposal(admin_client, code):
    started = preview(admin_client, TRIAL)
    post(admin_client, started, "go", study_design=code)
    assert selected(admin_client, started)["study_design"] == code
    (record,) = records(admin_client, started)
    assert len(record.select(".exo-import__proposed")) == 1
    post(admin_client, started, "store")
    assert Reference.objects.get().study_design == code


def test_a_source_without_a_study_design_gives_no_proposal(admin_client):
    started = preview(admin_client, LEE)
    assert selected(admin_client, started) == {
        "study_design": "not_stated",
        "population": "not_stated",
    }
    (record,) = records(admin_client, started)
    assert not record.select(".exo-import__proposed")


def test_an_unknown_code_is_ignored(admin_client):
    started = preview(admin_client, TRIAL)
    post(admin_client, started, "store", study_design="<b>")
    assert Reference.objects.get().study_design == "randomized_controlled_trial"
