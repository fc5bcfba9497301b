"""The JSON-LD script in the page: a browser reads it correctly, whatever the content."""

from __future__ import annotations

import json
from typing import Any

import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exoblocks.jsonld.script import script

TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ["</script>", "<script>", "<!--", "-->", "]]>", "&lt;", "</", "SCRIPT ", "\u2028"]
        )
    ).map("".join),
)


def parsed(html: str) -> Any:
    """The document as a browser parses it."""
    return html5lib.parse(f"<title>t</title>{html}<p>after</p>", namespaceHTMLElements=False)


@given(TEXTS, TEXTS)
@example("</script><script>alert(1)</script>", "x")
@example("<!--<script>", "</script>")
def test_no_content_can_close_the_script(key: str, value: str):
    document = parsed(script({key: [value]}))
    (element,) = document.iter("script")
    assert json.loads(element.text) == {key: [value]}
    assert [child.tag for child in document.find("body")] == ["p"]


def test_its_type_is_json_ld():
    (element,) = parsed(script({})).iter("script")
    assert element.attrib == {"type": "application/ld+json"}


@pytest.mark.parametrize("char", ["<", ">", "&", "\u2028", "\u2029"])
def test_characters_with_a_special_meaning_in_html_or_scripts_are_escaped(char):
    shown = script({"x": char})
    assert f'"\\u{ord(char):04X}"' in shown


def test_other_text_is_not_escaped():
    assert '"Über µm – é"' in script({"x": "Über µm – é"})
