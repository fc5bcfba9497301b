"""The fields of the blocks have names that screen readers announce, in the language of the editor."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override
from wagtail.admin.telepath import JSContext

from exoblocks.blocks.mechanism import MechanismBlock
from exoblocks.blocks.protocol import ProtocolBlock


def packed(block: Any, language: str) -> str:
    with override(language):
        return str(JSContext().pack(block))


@pytest.mark.parametrize(("language", "name"), [("en", "How it works"), ("de", "So wirkt es")])
def test_a_rich_text_has_the_name_of_its_label(language, name):
    assert f"'ariaLabel': '{name}'" in packed(MechanismBlock().child_blocks["body"], language)


@pytest.mark.parametrize(("language", "name"), [("en", "Combined with"), ("de", "Kombiniert mit")])
def test_an_item_of_one_field_has_the_name_of_its_label(language, name):
    block = ProtocolBlock().child_blocks["combined_with"]
    assert f'aria-label="{name}"' in packed(block, language)
