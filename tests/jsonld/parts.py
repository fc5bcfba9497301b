"""Helpers that find the parts of an article's JSON-LD."""

from __future__ import annotations

from typing import Any

from exoblocks.documents.article import read_article

URL = "http://testserver/rich/"


def parts(data: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [part for part in data["hasPart"] if part["@type"] == kind]


def part(data: dict[str, Any], anchor: str) -> dict[str, Any]:
    (found,) = (part for part in data["hasPart"] if part.get("@id") == f"{URL}#{anchor}")
    return found


def json_ld_of(page: Any) -> dict[str, Any]:
    return read_article(page).json_ld
