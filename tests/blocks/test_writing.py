"""What a consumer sends back is stored as it was, and what it writes as an editor would have."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from exoblocks.blocks import TreatmentStreamBlock
from exoblocks.blocks.writing import Version, WritingError, as_json, stored
from tests.article.full import full_body, item
from tests.factories import ReferenceFactory, cites, inline

pytestmark = pytest.mark.django_db
STREAM = TreatmentStreamBlock()


def version(body: list[dict[str, Any]]) -> Version:
    return Version.of(STREAM, STREAM.to_python(body))


def sent_back(before: Version) -> Any:
    """What reading gave, as it comes out of a consumer's JSON parser."""
    return json.loads(json.dumps(before.shown))


def write(written: Any, before: Version | None = None) -> Any:
    return stored(STREAM, written, before=before, base_url="http://testserver")


def problems(written: Any, before: Version | None = None) -> dict[str, str]:
    with pytest.raises(WritingError) as caught:
        write(written, before)
    return {"/".join(map(str, at)): message for at, message in caught.value.problems}


@pytest.fixture
def references() -> list[Any]:
    return ReferenceFactory.create_batch(3)


@pytest.fixture
def full(references: list[Any]) -> Version:
    from wagtail.images.tests.utils import get_test_image_file
    from wagtail.images import get_image_model

    image = get_image_model().objects.create(title="Cell", file=get_test_image_file())
    return version(full_body(*references, image))


def test_every_block_sent_back_is_stored_as_it_was(full):
    assert write(sent_back(full), full) == full.stored


def test_every_block_sent_back_with_one_change_is_stored_as_it_was_but_for_that(full):
    for index, item_ in enumerate(sent_back(full)):
        written = sent_back(full)
        name = "text" if item_["type"] == "quote" else "heading"
        name = {"regulatory_status": "regulator", "figure": "caption"}.get(item_["type"], name)
        written[index]["value"][name] = "Changed"
        expected = copy.deepcopy(full.stored)
        expected[index]["value"][name] = "Changed"
        assert write(written, full) == expected
