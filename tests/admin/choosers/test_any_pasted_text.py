"""No pasted text breaks the tab of the chooser."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from exoblocks.models import Reference
from tests.admin.choosers.paste_window import Window
from tests.reference_texts import AMA, APA, BIBTEX, CSL, NBIB, OTHER, RIS


class TestAnyText(TestCase):
    """Any text, including parts of references in any order."""

    pieces = st.sampled_from(
        [RIS, BIBTEX, NBIB, CSL, AMA, APA, OTHER, "10.5555/kim", "PMID: 99000001", "@article{", "["]
    )
    broken = pieces.flatmap(lambda text: st.integers(0, len(text)).map(lambda end: text[:end]))
    texts = st.lists(st.text(max_size=60) | pieces | broken, max_size=6).map("\n".join)

    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(text=texts, is_multiple=st.booleans())
    def test_any_text_gets_a_proposal_or_a_message(self, text: str, is_multiple: bool) -> None:
        user, _made = User.objects.get_or_create(username="any", is_superuser=True, is_staff=True)
        client = Client()
        client.force_login(user)
        window = Window(client, multiple=is_multiple)
        answer = window.paste(text)
        assert answer["step"] == "pasted"
        assert bool(window.status) == bool(text.strip())
        assert answer["isRefused"] or not text.strip() or window.buttons
        if window.buttons and not answer["isRefused"]:
            answer = window.choose("add")
            assert answer["step"] in ("chosen", "pasted")
            assert answer["step"] == "pasted" or Reference.objects.exists()
