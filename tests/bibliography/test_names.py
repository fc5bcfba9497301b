from __future__ import annotations

import pytest

from exoblocks.bibliography.names import CslName, family_name


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ({"family": "Kim", "given": "H"}, "Kim"),
        ({"family": "Berg", "non-dropping-particle": "van der"}, "van der Berg"),
        ({"literal": "World Health Organization"}, "World Health Organization"),
        ({"given": "Madonna"}, "Madonna"),
        ({"family": 5}, "5"),
        ({"family": ["Kim"]}, ""),
        ({}, ""),
    ],
)
def test_the_family_name_includes_particles_or_is_the_only_name(name: CslName, family: str) -> None:
    assert family_name(name) == family
