"""Each guide is followed in a real site, which then works as the guide says."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from exoblocks.admin.preview_link import LABEL
from tests.docs.steps import DO, FENCE, ROOT, NewSite, steps

GUIDES = sorted((ROOT / "docs/how-to").glob("*.md"))

#: Prints the article that the installation guide creates, as JSON of the API and as HTML of the page.
SHOW = """
import json
from django.test import Client
client = Client(SERVER_NAME="localhost")
(page,) = client.get("/api/v2/pages/?type=treatments.TreatmentPage&fields=*").json()["items"]
print(json.dumps([page, client.get("/exosome-therapy/").text]))
"""
QUIET = "python manage.py makemigrations --check --dry-run exoblocks treatments"


def shown(site: NewSite, before: str = "") -> tuple[dict[str, Any], str]:
    """The JSON and the HTML of the site's article, after ``before`` has run."""
    page, html = json.loads(site.python(before + SHOW))
    return page, html


def test_an_installed_site_shows_a_page_with_its_reference(installed_site):
    page, html = shown(installed_site)
    assert page["body"][0]["value"]["mechanisms"][0]["references"][0]["number"] == 1
    assert 'id="ref-1"' in html


def test_extend_a_vocabulary(site_after):
    site = site_after("docs/how-to/extend-a-vocabulary.md")
    shown = site.python("""
from exoblocks.blocks import ProtocolBlock
block = ProtocolBlock().child_blocks["modality"]
print([label for code, label in block.field.choices])
print(block.get_api_representation("dermabrasion"))
""")
    labels, represented = shown.splitlines()
    assert "'Cream or serum'" in labels
    assert "'Topical application'" not in labels
    assert labels.index("'Dermabrasion'") < labels.index("'Other'")
    assert represented == "{'code': 'dermabrasion', 'label': 'Dermabrasion'}"


def test_a_removed_code_is_kept_where_it_is_stored(site_after):
    site = site_after("docs/how-to/extend-a-vocabulary.md")
    site.python("""
from treatments.models import TreatmentPage
page = TreatmentPage.objects.get()
page.body.append(("protocols", {"protocols": [{"title": "Smoothing", "modality": "dermabrasion"}]}))
page.save_revision().publish()
""")
    settings = site.root / "mysite/settings/base.py"
    settings.write_text(re.sub(r'.*"dermabrasion".*\n', "", settings.read_text()))
    page, html = shown(site)
    modality = page["body"][1]["value"]["protocols"][0]["modality"]
    assert modality == {"code": "dermabrasion", "label": "dermabrasion"}
    assert "Smoothing" in html


def test_add_your_own_block(site_after):
    site = site_after("docs/how-to/add-your-own-block.md")
    migration = (site.root / "treatments/migrations").glob("0003_*.py")
    assert "treatments.blocks.ClinicStreamBlock" in next(migration).read_text()
    page, html = shown(
        site,
        """
from exoblocks.models import Reference
from treatments.models import TreatmentPage
page = TreatmentPage.objects.get()
device = {"name": "Pen", "references": [{"reference": Reference.objects.get()}]}
page.body.append(("devices", {"heading": "Devices", "devices": [device]}))
page.save_revision().publish()
""",
    )
    devices = page["body"][1]["value"]
    assert devices["anchor"] == "devices"
    assert devices["devices"][0]["references"][0]["number"] == 1
    assert page["json_ld"]["hasPart"][-1] == {
        "@type": "WebPageElement",
        "name": "Devices",
        "about": [{"@type": "MedicalDevice", "name": "Pen"}],
    }
    assert f'<li id="{devices["devices"][0]["id"]}">' in html
    assert html.count('href="#ref-1"') == 2

    blocks = site.root / "treatments/blocks.py"
    blocks.write_text(blocks.read_text().replace('label="Maker"', 'label="Manufacturer"'))
    site.run(QUIET)


def test_change_one_of_our_blocks(site_after):
    site = site_after("docs/how-to/change-one-of-our-blocks.md")
    page, html = shown(
        site,
        """
from treatments.models import TreatmentPage
page = TreatmentPage.objects.get()
section = page.body[0].value
section["mechanisms"][0]["skin_types"] = "II and III"
page.save_revision().publish()
""",
    )
    (mechanism,) = page["body"][0]["value"]["mechanisms"]
    assert mechanism["skin_types"] == "II and III"
    assert "target" not in mechanism
    assert "Studied in skin types II and III" in html
    told = site.python("""
from treatments.blocks import ClinicMechanismBlock, LaidOutMechanismBlock, StrictMechanismBlock
print(ClinicMechanismBlock().meta.form_layout.children[-1])
print(LaidOutMechanismBlock().meta.form_layout.get_sorted_block_names())
print(*StrictMechanismBlock().publication_rules({}))
""")
    assert told.splitlines() == [
        "skin_types",
        "['title', 'skin_types', 'body', 'references', 'evidence_basis', 'no_reference_reason']",
        "('skin_types', 'Enter the skin types in which this was studied.')",
    ]
    site.run(QUIET)


def test_the_error_of_your_own_rule_appears_at_its_field(site_after):
    site = site_after("docs/how-to/add-your-own-block.md")
    told = site.python("""
from django.core.exceptions import ValidationError
from treatments.blocks import DeviceBlock
try:
    DeviceBlock().clean({"name": "Pen", "manual": "https://example.org/manual"})
except ValidationError as error:
    print({name: found.messages for name, found in error.block_errors.items()})
""")
    assert told == "{'maker': ['Enter the maker of this device.']}"


def test_the_schema_describes_the_json_of_your_own_blocks(site_after):
    site = site_after("docs/how-to/add-your-own-block.md")
    told = site.python("""
from exoblocks.documents.document_schema import article_schema
from exoblocks.schema import block_schema, problems_in
from treatments.blocks import DocumentedDeviceBlock, WeightBlock
print("DeviceItem" in article_schema()["$defs"])
for block, value in (
    (DocumentedDeviceBlock(), {"name": "Pen", "manual": "https://example.org/manual"}),
    (WeightBlock(), 3),
    (WeightBlock(), None),
):
    schema, shown = block_schema(block), block.get_api_representation(value)
    print(problems_in(schema, shown), bool(problems_in(schema, "x")))
print(problems_in(block_schema(WeightBlock(), "write"), -1)[0].message)
""")
    assert told.splitlines() == [
        "True",
        *["[] True"] * 3,
        "This number is too low. The minimum is 0.",
    ]


def test_override_a_template(site_after):
    site = site_after("docs/how-to/override-a-template.md")
    _page, html = shown(site)
    assert '<details class="mechanism" id="' in html
    assert "Collagen and elastin (Animal study)" in html
    assert 'href="#ref-1"' in html


def test_the_custom_properties_that_the_guide_names_exist():
    guide = (ROOT / "docs/how-to/override-a-template.md").read_text()
    stylesheet = (ROOT / "exoblocks/static/exoblocks/css/exoblocks.css").read_text()
    named = set(re.findall(r"--exo-[a-z-]+", guide))
    assert named
    assert [name for name in named if f"var({name})" not in stylesheet] == []


def test_use_your_own_page_fields(site_after):
    # The guide's model differs from the README's, so the site starts without that page and its migrations.
    site = site_after("docs/how-to/use-your-own-page-fields.md")
    site.database.unlink()
    site.run("rm treatments/migrations/0*.py && python manage.py makemigrations treatments")
    site.run("python manage.py migrate")
    page, html = shown(
        site,
        """
from wagtail.models import Site
from exoblocks.models import Person
from treatments.models import TreatmentPage
page = TreatmentPage(
    title="Exosome therapy", slug="exosome-therapy", intro="In short",
    written_by=Person.objects.create(name="Editor"),
    content=[("text", {"heading": "What they are", "body": "<p>Vesicles.</p>"})],
)
Site.objects.get().root_page.add_child(instance=page)
""",
    )
    assert page["summary"] == "In short"
    assert page["author"]["name"] == "Editor"
    assert page["body"][0]["value"]["anchor"] == "what-they-are"
    assert page["image"] is page["medical_review"] is None
    assert "Vesicles." in html


def test_write_through_api_v3(site_after):
    pytest.importorskip("wagtail.api.v3", reason="Wagtail has its API v3 from 8.0")
    site = site_after("docs/how-to/write-through-api-v3.md")
    site.python("""
from django.contrib.auth import get_user_model
get_user_model().objects.create_superuser("editor", "editor@example.org", "-")
""")
    assert "no issues" in site.run("python manage.py check")
    token = site.run("python manage.py api_tokens create --user editor --name import").strip()
    page, _html = shown(site)
    with site.serve() as address:
        printed = site.run(
            f"SITE={address} TOKEN={token} python rename_mechanism.py {page['id']} Elastin"
        )
    assert printed == "Elastin\n"
    changed, _html = shown(site)
    page["body"][0]["value"]["mechanisms"][0]["title"] = "Elastin"
    assert changed["body"] == page["body"]


def test_install_grants_permissions_in_a_migration(installed_site, copied):
    site = copied(installed_site, "site")
    site.empty()
    granted = site.python("""
from django.contrib.auth.models import Group
for group in Group.objects.order_by("name"):
    of_library = group.permissions.filter(content_type__app_label="exoblocks")
    print(group.name, *sorted(of_library.values_list("codename", flat=True)))
""")
    editors, moderators = granted.splitlines()
    shared = [
        f"{action}_{model}" for action in ("add", "change") for model in ("person", "reference")
    ]
    shared += ["view_person", "view_reference", "import_reference"]
    assert set(editors.split()) == {"Editors", *shared}
    assert set(moderators.split()) - set(editors.split()) == {
        "Moderators",
        "delete_person",
        "delete_reference",
        "verify_reference",
    }


PREVIEW = """
import re
from html import unescape
from django.contrib.auth import get_user_model
from django.test import Client
from treatments.models import TreatmentPage

page = TreatmentPage.objects.get()
page.title = "Drafted"
page.save_revision()
user = get_user_model().objects.create_superuser("admin")
editor, visitor = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
editor.force_login(user)
shown = editor.get(f"/admin/exoblocks/preview-link/{page.pk}/").text
front_end = unescape(re.search('href="(http://localhost:8020/.*?)"', shown)[1])
asked = front_end.removeprefix("http://localhost:8020/")
print(visitor.get("/api/exoblocks/preview/" + asked).json()["title"])

page.title = "Typed"
opened = page.serve_preview(visitor.get("/").wsgi_request, "").url
asked = opened.removeprefix("http://localhost:8020/")
print(visitor.get("/api/exoblocks/preview/" + asked).json()["title"])
"""


def test_the_guide_to_previews_uses_the_label_that_an_editor_sees():
    guide = (ROOT / "docs/how-to/preview-in-your-front-end.md").read_text()
    assert f"*{LABEL}*" in guide
    assert f"*{LABEL}*" in " ".join((ROOT / "example_site/README.md").read_text().split())


def test_preview_in_your_front_end(site_after):
    site = site_after("docs/how-to/preview-in-your-front-end.md")
    assert site.python(PREVIEW).splitlines() == ["Drafted", "Typed"]
    site.run(QUIET)


def test_move_an_article_between_sites(installed_site, copied):
    old, new = (copied(installed_site, name) for name in ("old", "new"))
    new.empty()
    export, *load = steps("docs/how-to/move-an-article-between-sites.md")
    old.follow([export])
    shutil.move(old.root / "exosome-therapy.zip", new.root)
    new.follow(load)
    moved, original = (shown(site)[0]["body"][0]["value"] for site in (new, old))
    assert moved["mechanisms"] == original["mechanisms"]
    new.run(export.code.replace("exosome-therapy.zip", "again.zip"))
    exported = (new.root / "exosome-therapy.zip").read_bytes()
    assert (new.root / "again.zip").read_bytes() == exported


@pytest.mark.parametrize("page", [ROOT / "README.md", *GUIDES], ids=lambda page: page.stem)
def test_python_that_is_not_followed_compiles_and_all_html_is_followed(page: Path):
    """Python code that no step runs is at least valid Python."""
    followed = {match["code"] for match in DO.finditer(page.read_text())}
    for fence in FENCE.finditer(page.read_text()):
        if fence["language"] == "python" and fence["code"] not in followed:
            compile(fence["code"], str(page), "exec")
        assert fence["language"] != "html" or fence["code"] in followed
