"""Whatever a file contains, it is loaded or its problems are reported. There is never a traceback."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exoblocks.models import Person, Reference
from exoblocks.portable import LoadError, load_article
from tests.portable import folders
from tests.testapp.models import ArticlePage

PNG = folders.png()
PDF = b"%PDF-1.4 leaflet"
VALID = folders.rich_article(PNG, PDF)

#: Values that are valid or special in one place, to be put in other places.
STRANGE = [
    *("", "/", "/example/", "unknown", "item", "text", "de", "1.0", "NaN", "1e999999999", "\u202e"),
    *("2020-02-30", "9999-12-31", "javascript:alert(1)", "http://[", "mailto:x", "10.1000/x"),
    *("testapp.ProcedurePage", "testapp.PlainPage", "auth.User", "../../etc/passwd", "a" * 100_000),
    *(folders.REFERENCE, folders.REVIEWER, folders.media_name(PNG), folders.media_name(PDF, "pdf")),
    *("<script>x</script>", "<b><p>x</b>", "<li>x", '<a linktype="page" id="1">x</a>', "<a href>"),
    *(None, True, 0, -1, 10**30, 1.5, 1e300),
    *([], {}, [[]], [{}], [None], {"a/b~c": 1}, {"type": "item", "value": None}),
    *({"date-parts": [[10**400]]}, {"date-parts": [["x"]]}, [{"family": 5}], [{"literal": {}}]),
]
scalars = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9)
)
junk = st.sampled_from(STRANGE) | st.recursive(
    scalars,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else items
    return [path, *(place for key, item in items for place in places(item, (*path, key)))]


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    document: Any = copy.deepcopy(VALID)
    for _ in range(draw(st.integers(1, 3))):
        *way, key = draw(st.sampled_from(places(document)[1:] or [(None,)]))
        if key is None:
            break
        parent = document
        for step in way:
            parent = parent[step]
        match draw(st.sampled_from(["replace", "replace", "delete", "insert", "wrap"])):
            case "replace":
                parent[key] = copy.deepcopy(draw(junk))
            case "delete":
                del parent[key]
            case "wrap":
                parent[key] = [parent[key]]
            case "insert" if isinstance(parent, list):
                parent.insert(key, copy.deepcopy(draw(junk)))
            case "insert":
                parent[draw(st.sampled_from(["id", "type", "value", "pk", "notes"]))] = draw(junk)
    return document


@pytest.mark.exhaustive
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(document=mutated(), publish=st.booleans())
def test_a_mutated_article_is_loaded_or_refused_with_messages(home, tmp_path, document, publish):
    folder = folders.write(tmp_path / "article", document, PNG, PDF)
    try:
        load_article(folder, parent="/", publish=publish, dry_run=True)
    except LoadError as error:
        problems = error.problems
    else:
        problems = ()
    assert all(problem.message and str(problem).isprintable() for problem in problems)
    assert not ArticlePage.objects.exists()
    assert not Reference.objects.exists()
    assert not Person.objects.exists()


def test_the_original_of_the_mutations_is_valid(home, tmp_path):
    folder = folders.write(tmp_path / "article", VALID, PNG, PDF)
    assert load_article(folder, parent="/", publish=True).warnings == ()


@pytest.mark.parametrize("content", [b"", b"\0", b"[]", b"null", b'"x"', b"{}", b'{"format": 1}'])
def test_a_file_that_is_not_an_article_is_refused(home, tmp_path, content):
    (tmp_path / "article.json").write_bytes(content)
    with pytest.raises(LoadError):
        load_article(tmp_path)
