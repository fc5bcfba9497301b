"""The order of the fields in the page editor."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from exoblocks.blocks import ProtocolBlock, SafetyNoteBlock
from tests.factories import ArticlePageFactory


@pytest.mark.django_db
def test_the_author_and_the_medical_review_are_next_to_each_other(admin_client, home):
    article = ArticlePageFactory(parent=home)
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    soup = BeautifulSoup(response.content, "html.parser")
    panel = soup.find(id="panel-child-content-author_and_medical_review-section")
    names = [field["name"] for field in panel.find_all("input", attrs={"name": True})]
    assert names == ["author", "reviewer", "reviewed_on", "next_review_on"]


def test_steps_and_urgency_are_shown_without_opening_a_group():
    assert "steps" in ProtocolBlock().meta.form_layout.children
    assert "care_level" in SafetyNoteBlock().meta.form_layout.children
