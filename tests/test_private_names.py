"""Each private name of Django, Wagtail or another package is used in one module only, and still exists."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module

import pytest
from wagtail import blocks

from exoblocks.article.unsaved_children import unsaved_children
from exoblocks.blocks.base.list_format import ItemsWithoutId
from tests.factories import ReferenceFactory
from tests.sources import trees
from tests.testapp.owners import Story, StoryLink

#: Where they are used. A test below fails when the other package no longer has the name.
BEHIND_ONE_MODULE = {
    ("api/v3/sent_data.py", "_obj"),
    ("article/unsaved_children.py", "_cluster_related_objects"),
    ("blocks/base/list_format.py", "_item_is_in_block_format"),
}
#: Public in spite of the underscore: Django documents them for models, Python for named tuples.
PUBLIC = {"_base_manager", "_default_manager", "_meta", "_state", "_make", "_replace"}
BY_NAME = {"delattr", "getattr", "hasattr", "setattr"}


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("_") and name not in PUBLIC


def defined(tree: ast.Module) -> set[str]:
    """Names that a module defines."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def read(tree: ast.Module) -> Iterator[str]:
    """Private names that are read from an object or a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in BY_NAME:
            named = node.args[1]
            if isinstance(named, ast.Constant):
                yield named.value


def overridden(module: str, tree: ast.Module) -> Iterator[str]:
    """Methods of ours that override a private method of another package."""
    dotted = "exoblocks." + module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    if not classes:
        return
    try:
        imported = import_module(dotted)
    except ModuleNotFoundError:  # on Wagtail 7.4, a module for the API v3 of Wagtail 8
        return
    for node in classes:
        bases = getattr(imported, node.name).__mro__
        others = [base for base in bases if not base.__module__.startswith("exoblocks.")]
        for name in (part.name for part in node.body if isinstance(part, ast.FunctionDef)):
            if any(name in vars(base) for base in others):
                yield name


def test_a_private_name_of_another_package_is_used_in_one_module():
    own = {module: defined(tree) for module, tree in trees().items()}
    anywhere = set.union(*own.values())
    found = set()
    for module, tree in trees().items():
        of_others = {name for name in read(tree) if name not in own[module]}
        # If another module of ours defines the name, it belongs to one of our own base classes.
        of_others -= anywhere - {name for _module, name in BEHIND_ONE_MODULE}
        of_others |= set(overridden(module, tree))
        found |= {(module, name) for name in of_others if is_private(name)}
    found |= {pair for pair in BEHIND_ONE_MODULE if pair[1] in own[pair[0]]}
    assert found == BEHIND_ONE_MODULE


# --- The names still exist -------------------------------------------------------------------


@pytest.mark.django_db
def test_modelcluster_keeps_unsaved_children():
    link = StoryLink(reference=ReferenceFactory())
    children = unsaved_children(Story(title="A story", links=[link]))
    assert list(children.get("links", ())) == [link], (
        "modelcluster no longer keeps unsaved children in _cluster_related_objects: "
        "change exoblocks/article/unsaved_children.py"
    )


def test_ninja_wraps_the_data_that_a_client_sends():
    ninja = pytest.importorskip("ninja", reason="comes with Wagtail 8")
    from pydantic import model_validator

    from exoblocks.api.v3.sent_data import unwrapped

    seen = []

    class Sent(ninja.Schema):
        title: str = ""

        @model_validator(mode="before")
        @classmethod
        def look(cls, sent):
            seen.append(unwrapped(sent))
            return sent

    Sent.model_validate({"title": "Skin", "unknown": 1})
    assert seen == [{"title": "Skin", "unknown": 1}], (
        "Django Ninja no longer wraps data in DjangoGetter._obj: change exoblocks/api/v3/sent_data.py"
    )


def test_wagtail_asks_a_list_whether_a_value_is_an_item():
    asked = []

    class ListBlock(ItemsWithoutId, blocks.ListBlock):
        def _item_is_in_block_format(self, item):
            asked.append(item)
            return super()._item_is_in_block_format(item)

    item = {"type": "item", "id": "a", "value": "Skin"}
    assert list(ListBlock(blocks.CharBlock()).to_python([item])) == ["Skin"]
    assert item in asked, (
        "Wagtail's ListBlock no longer calls _item_is_in_block_format: change "
        "exoblocks/blocks/base/list_format.py"
    )
