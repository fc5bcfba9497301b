"""Stored rich text that the editor's features do not support."""

from __future__ import annotations

import pytest

from tests.browser.accessibility import violations
from tests.browser.conftest import wait_for_texts_to_copy
from tests.browser.test_cite import article, edit, save  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FOREIGN = [
    "<h2>Dose</h2>",
    "<blockquote>As <b>one</b> patient said</blockquote>",
    '<table class="x"><tr><td>10<sup>9</sup></td><td>b</td></tr></table>',
    "<hr>",
    '<embed embedtype="image" id="3" format="left" alt="A cell"/>',
    "<p>Type <code>pip</code> here</p>",
]
STORED = f"<p>First</p>{''.join(FOREIGN)}<p>Last</p>"


def test_unsupported_rich_text_is_kept_until_removed(edit, home, page, screenshot):  # noqa: F811
    draft = article(home, STORED)
    text = edit(draft)
    parts = text.locator(".exo-preserved")
    assert parts.count() == len(FOREIGN)
    assert "This field does not support: h2" in parts.nth(0).inner_text()
    assert "As one patient said" in parts.nth(1).inner_text()
    assert "10^9 b" in parts.nth(2).inner_text()
    assert parts.nth(2).get_by_role("button", name="Edit without it").count() == 0
    assert violations(page, ".exo-preserved") == []
    text.get_by_text("First").click()
    page.keyboard.press("End")
    page.keyboard.type(", changed")
    screenshot("preserved")
    assert save(page, draft) == STORED.replace("First", "First, changed")

    text = page.locator(".public-DraftEditor-content").first
    parts = text.locator(".exo-preserved")
    parts.nth(5).get_by_role("button", name="Edit without it").click()
    parts.nth(3).get_by_role("button", name="Remove").click()
    assert parts.count() == len(FOREIGN) - 2
    kept = f"<p>First, changed</p>{''.join(FOREIGN[:3])}{FOREIGN[4]}<p>Type pip here</p><p>Last</p>"
    assert save(page, draft, "Publish") == kept


def test_a_duplicated_block_keeps_unsupported_rich_text(edit, home, page):  # noqa: F811
    draft = article(home, STORED)
    text = edit(draft)
    text.wait_for()
    page.get_by_role("button", name="Duplicate").first.click()
    page.locator(".exo-preserved").nth(2 * len(FOREIGN) - 1).wait_for()
    wait_for_texts_to_copy(page)
    save(page, draft)
    draft.refresh_from_db()
    first, second = draft.get_latest_revision_as_object().body
    assert second.value["body"].source.count("<blockquote>") == 1
    assert all(part in second.value["body"].source for part in FOREIGN)
    assert all(part in first.value["body"].source for part in FOREIGN)
