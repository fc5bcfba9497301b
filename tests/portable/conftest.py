from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exoblocks.portable import Loaded, LoadError, load_article
from tests.portable import folders


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path) -> Path:
    """An empty folder for uploaded files, so that a test can check that none are left."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return settings.MEDIA_ROOT


@pytest.fixture
def load(home, tmp_path) -> Callable[..., Loaded]:
    """Loads a document below the home page."""

    def load(document: Any, *media: bytes, **options: Any) -> Loaded:
        folder = folders.write(tmp_path / "article", document, *media)
        return load_article(folder, **{"parent": "/", **options})

    return load


@pytest.fixture
def refused(load) -> Callable[..., dict[str, str]]:
    """The reasons why a document is not loaded: messages by pointer."""

    def refused(document: Any, *media: bytes, **options: Any) -> dict[str, str]:
        with pytest.raises(LoadError) as caught:
            load(document, *media, **options)
        return {problem.pointer: problem.message for problem in caught.value.problems}

    return refused
