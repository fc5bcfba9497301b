"""The form data that a browser posts for what an editor opened and did not change."""

from __future__ import annotations

from typing import Any

from bs4 import Tag
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from exoblocks.blocks.base.preserved_content import FORM_KEY


def posted(block: blocks.Block, state: Any, prefix: str) -> dict[str, str]:
    """The form's fields for ``state``, which ``block.get_form_state`` gave to the page's scripts."""
    if isinstance(block, blocks.StreamBlock | blocks.ListBlock):
        data = {f"{prefix}-count": str(len(state))}
        for index, item in enumerate(state):
            at = f"{prefix}-{index}"
            data |= {f"{at}-order": str(index), f"{at}-deleted": "", f"{at}-id": item["id"] or ""}
            if isinstance(block, blocks.StreamBlock):
                data[f"{at}-type"] = item["type"]
                child = block.child_blocks[item["type"]]
            else:
                child = block.child_block
            data |= posted(child, item["value"], f"{at}-value")
        return data
    if isinstance(block, blocks.StructBlock):
        data = {}
        # A browser has inputs only for the fields in the layout.
        for name in block.meta.form_layout.get_sorted_block_names():
            data |= posted(block.child_blocks[name], state[name], f"{prefix}-{name}")
        if FORM_KEY in state:
            data[f"{prefix}-{FORM_KEY}"] = state[FORM_KEY]
        return data
    if isinstance(block, TypedTableBlock):
        return _posted_table(block, state, prefix)
    if isinstance(block, blocks.BooleanBlock):
        return {prefix: "on"} if state else {}
    if isinstance(block, blocks.ChooserBlock):
        return {prefix: str(state["id"]) if state else ""}
    if isinstance(state, list):  # from a select
        state = state[0] if state else ""
    return {prefix: "" if state is None else str(state)}


def _posted_table(block: TypedTableBlock, state: Any, prefix: str) -> dict[str, str]:
    if FORM_KEY in state:
        return {f"{prefix}-{FORM_KEY}": state[FORM_KEY]}
    data = {
        f"{prefix}-caption": "",
        f"{prefix}-column-count": str(len(state["columns"])),
        f"{prefix}-row-count": str(len(state["rows"])),
    }
    for index, column in enumerate(state["columns"]):
        at = f"{prefix}-column-{index}"
        data |= {f"{at}-type": column["type"], f"{at}-heading": column["heading"]}
        data |= {f"{at}-order": str(index), f"{at}-deleted": ""}
    for index, row in enumerate(state["rows"]):
        data |= {f"{prefix}-row-{index}-order": str(index), f"{prefix}-row-{index}-deleted": ""}
        for place, cell in enumerate(row["values"]):
            child = block.child_blocks[state["columns"][place]["type"]]
            data |= posted(child, cell, f"{prefix}-cell-{index}-{place}")
    return data


def page_form(page: Any, body: str = "body", **changes: Any) -> dict[str, str]:
    """The fields of the page's edit form, with the initial values of its form class."""
    form_class = page.get_edit_handler().get_form_class()
    form = form_class(instance=page)
    data = {}
    for name, field in form.fields.items():
        if name == body:
            block = field.block
            data |= posted(block, block.get_form_state(getattr(page, body)), body)
        elif name in ("go_live_at", "expire_at"):
            data[name] = ""
        else:
            value = form.initial.get(name, field.initial)
            data[name] = "" if value is None else str(value)
    for formset in form.formsets.values():
        for key, value in formset.management_form.initial.items():
            data[f"{formset.prefix}-{key}"] = str(value)
    return {**data, **changes}


def fields_of(html: Tag) -> dict[str, Any]:
    """The form data that a browser posts for ``html`` if nothing is changed. Each value is a list."""
    data: dict[str, Any] = {}
    for field in html.select("input, textarea, select"):
        is_choice = field.get("type") in ("checkbox", "radio")
        if is_choice and not field.has_attr("checked"):
            continue
        value = field.get("value", "")
        if field.name == "textarea":
            value = field.get_text().removeprefix("\n")
        elif field.name == "select":
            value = (field.select_one("option[selected]") or field.option)["value"]
        data.setdefault(field["name"], []).append(value)
    return data
