from __future__ import annotations

from typing import Any

import pytest

from exoblocks.documents.article import read_article
from tests.jsonld.rich import rich_article


@pytest.fixture
def page(home) -> Any:
    return rich_article(home)


@pytest.fixture
def data(page) -> dict[str, Any]:
    return read_article(page).json_ld
