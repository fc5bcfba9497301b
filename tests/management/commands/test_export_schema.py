from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from exoblocks.api.schema.documents import documents


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("export_schema", *map(str, arguments), stdout=out)
    return out.getvalue()


def files_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("name", ["openapi.json", "types.d.ts"])
def test_one_file_goes_to_standard_output(name):
    file_format = documents()[name].file_format
    assert run("--format", file_format).encode() == documents()[name].content


def test_several_files_need_a_folder():
    with pytest.raises(CommandError, match=r"--output.*blocks/safety\.json"):
        run("--format", "jsonschema")


def test_every_format_writes_the_documents_of_the_api(tmp_path):
    for file_format in ("jsonschema", "openapi", "typescript"):
        run("--format", file_format, "--output", tmp_path / "deep" / "contract")
    served = {name: document.content for name, document in documents().items()}
    assert files_in(tmp_path / "deep" / "contract") == served


def test_only_changed_files_are_written_and_none_are_deleted(tmp_path):
    first = run("--format", "jsonschema", "--output", tmp_path)
    assert str(tmp_path / "blocks" / "safety.json") in first.splitlines()
    (tmp_path / "blocks" / "mine.json").write_text("{}")
    (tmp_path / "article.json").write_text("{}")
    before = (tmp_path / "page.json").stat().st_mtime_ns
    again = run("--format", "jsonschema", "--output", tmp_path)
    assert again.splitlines() == [str(tmp_path / "article.json")]
    assert (tmp_path / "page.json").stat().st_mtime_ns == before
    assert (tmp_path / "blocks" / "mine.json").read_text() == "{}"


def test_a_copy_that_is_up_to_date_passes_the_check(tmp_path):
    run("--format", "jsonschema", "--output", tmp_path)
    assert run("--format", "jsonschema", "--output", tmp_path, "--check") == ""


def test_the_check_shows_differences_and_writes_nothing(tmp_path):
    run("--format", "typescript", "--output", tmp_path)
    path = tmp_path / "types.d.ts"
    outdated = path.read_text(encoding="utf-8").replace(
        "schema_version: string", "schema_version: number"
    )
    path.write_text(outdated, encoding="utf-8")
    out = StringIO()
    with pytest.raises(CommandError, match="1 file is not up to date"):
        call_command(
            "export_schema", "--format=typescript", f"--output={tmp_path}", "--check", stdout=out
        )
    assert "-  schema_version: number;" in out.getvalue().splitlines()
    assert "+  schema_version: string;" in out.getvalue().splitlines()
    assert path.read_text(encoding="utf-8") == outdated


def test_a_missing_copy_is_out_of_date_and_its_diff_is_short(tmp_path):
    out = StringIO()
    with pytest.raises(CommandError, match="not up to date"):
        call_command(
            "export_schema", "--format=openapi", f"--output={tmp_path}", "--check", stdout=out
        )
    assert out.getvalue().splitlines()[-1] == "..."
    assert len(out.getvalue().splitlines()) < 30
    assert files_in(tmp_path) == {}


def test_the_check_needs_a_folder():
    with pytest.raises(CommandError, match="--output"):
        run("--format", "openapi", "--check")


def test_a_folder_that_cannot_be_written_is_reported(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="Cannot write"):
        run("--format", "openapi", "--output", tmp_path / "file")
