from __future__ import annotations

from typing import Any

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from exoblocks.blocks.writing.previous import Previous
from tests.article.full import full_body
from tests.blocks.writing.writing import version
from tests.factories import ReferenceFactory


@pytest.fixture
def references() -> list[Any]:
    return ReferenceFactory.create_batch(3)


@pytest.fixture
def full(references: list[Any]) -> Previous:
    image = get_image_model().objects.create(title="Cell", file=get_test_image_file())
    return version(full_body(*references, image))
