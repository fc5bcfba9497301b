from __future__ import annotations

import pytest

from tests.admin.choosers.paste_window import Window


@pytest.fixture
def window(admin_client):
    return Window(admin_client)


@pytest.fixture
def list_window(admin_client):
    """The window of a chooser for several references."""
    return Window(admin_client, multiple=True)
