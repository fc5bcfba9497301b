"""The typed client, compiled by the real compiler and run on Node.js against a real server."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
import wagtail_factories
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Page, Site

from exoblocks.article.preview_token import make_preview_token
from tests.article.full import full_body
from tests.docs.steps import ROOT
from tests.factories import (
    ArticlePageFactory,
    PersonFactory,
    ProcedurePageFactory,
    ReferenceFactory,
    cites,
    inline,
)
from tests.typescript import TypeScript

pytestmark = [
    pytest.mark.node,
    pytest.mark.django_db(transaction=True),
]

CONTENT = ROOT / "example_site/content/exosome-therapy-for-wrinkles/article.json"


def run(program: TypeScript, *arguments: str) -> subprocess.CompletedProcess[str]:
    return program.run("node", "dist/main.js", *arguments)


def read(program: TypeScript, address: str) -> str:
    done = run(program, address)
    assert done.returncode == 0, done.stderr
    return done.stdout


def answer_at(server: Any) -> None:
    """Gives the site the server's address, because the API redirects clients to addresses of the site."""
    host, _, port = server.url.removeprefix("http://").partition(":")
    Site.objects.update(hostname=host, port=int(port))
    Site.clear_site_root_paths_cache()


def preview_link(server: Any, page: Page, user: User | None = None) -> str:
    user = user or User.objects.create_superuser("admin")
    token = make_preview_token(page, user, RequestFactory().get("/"))
    return f"{server.url}{reverse('exoblocks_api:preview')}?{urlencode({'token': token})}"


# --- The demo --------------------------------------------------------------------------------

PLAIN = {"title", "heading", "label", "note", "text", "alt_text", "caption", "credit", "summary"}
RICH = {"body", "introduction", "action", "statement", "variation_note"}


def readable_texts(value: Any) -> Iterator[str]:
    """Every text in the stored ``value`` that a reader must see."""
    if isinstance(value, list):
        for item in value:
            yield from readable_texts(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in PLAIN and isinstance(inner, str):
                yield inner
            elif key in RICH and isinstance(inner, str):
                yield from texts_between_tags(inner)
            else:
                yield from readable_texts(inner)


def texts_between_tags(html: str) -> Iterator[str]:
    """The text between elements. Citations are left out because they are shown as numbers."""
    soup = BeautifulSoup(html, "html.parser")
    for citation in soup.find_all("a", linktype="citation"):
        citation.extract()
    yield from (text.strip() for text in soup.find_all(string=True))


def test_the_demo_is_shown_as_text_with_nothing_missing(
    client_program, live_server, home, settings
):
    home.delete()  # and its site with it
    settings.DEBUG = True
    call_command("load_demo", verbosity=0)
    settings.DEBUG = False
    answer_at(live_server)
    text = read(client_program, f"{live_server.url}/treatments/exosome-therapy-for-wrinkles/")
    stored = json.loads(CONTENT.read_text())
    wanted = [*readable_texts(stored["body"]), stored["title"], stored["summary"]]
    wanted += [reference["csl"]["title"].rstrip(".") for reference in stored["references"]]
    assert len(wanted) > 60
    assert [one for one in wanted if one not in text] == []
    numbers = range(1, len(stored["references"]) + 1)
    assert [number for number in numbers if f"\n[{number}] " not in text] == []
    assert "Type of evidence: No reference given" in text
    assert "<" not in text


def test_a_missing_article_is_reported(client_program, live_server, home):
    answer_at(live_server)
    done = run(client_program, f"{live_server.url}/no-such-page/")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("404: ")


def test_an_invalid_token_is_reported(client_program, live_server, home):
    done = run(client_program, f"{live_server.url}/api/exoblocks/preview/?token=x")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == "403: This preview token is not valid. Open a new preview link from the page editor.\n"
    )


def test_the_client_explains_its_arguments_if_called_without_an_address(client_program):
    done = run(client_program)
    assert (done.returncode, done.stdout) == (2, "")
    assert "preview link" in done.stderr


# --- Every block -----------------------------------------------------------------------------


DRAFT = """\
# Exosomes & skin

By Author, MD

## What they are

Small vesicles.

## At a glance

- Diameter: 30–150.5 nm [1]
- Origin: Stem cells (mostly)

## What they are

Four ways.

### Collagen

Acts on: Collagen and elastin

Text

[2 (p. 27); 1 (Background)]

### Inflammation

Type of evidence: Expert opinion

Text

Textbook knowledge

## What to expect

One outcome.

### Depth of wrinkles

The treatment may reduce wrinkles.

Result: Benefit
Change: Decrease
Size of the effect: Small
Certainty of the evidence (GRADE): Low
Graded by: The authors
People studied: 200
With the treatment: 48 of 100 patients
Compared with: Placebo
With the comparator: 10.5–12 %
Time until the effect starts: 4–6 weeks

Wrinkles were less deep.

[1]

### Skin tone

Result: Uncertain
Certainty of the evidence (GRADE): Not graded
Type of evidence: No reference given

### Microneedling

Delivery method: Microneedling
Combined with: Exosome serum
Needle depth: 0.5–1.5 mm (Less on the eyelids)
Sessions: 3–4
Time between sessions: 2–4 weeks
Length of a session: 30–45 minutes
Maintenance: every 6 months
Recovery time: Minimal (Redness)

- Aftercare: Sunscreen

May vary.

### Daily cream

Delivery method: Topical application

## Safety

### When to get help: Trouble breathing

Emergency: call the emergency services

Audience: Patients

Text

What to do: Call.

Report side effects: https://yellowcard.mhra.gov.uk/

[3 (retracted)]

## Regulatory status: United States of America

Status: Not approved
Indication: None
Supply: Professional use only
Regulator: FDA
Last checked: 2026-01-15

Not approved.

“Words” (Expert, 2019-12-06, [3, retracted])

Image: A cell (http://clinic.example/media/images/example.jpg)

Caption

### Names

Name | Origin
Exosome | Inside cells

Before: Lines (http://clinic.example/media/images/example.jpg)

After: Fewer lines (http://clinic.example/media/images/example.jpg)

Time after treatment: 3 months
Number of sessions: 2
Same light, distance and expression: yes
Retouched: no

One patient

## Questions

### Does it work?

In mice.

### Is it safe?

Unknown.

## Sources

[1] Kim H. Study B. Journal of Dermatological Science. 2019.
[2] Kim H. Study A. Journal of Dermatological Science. 2019.
[3] Kim H. Study C. Journal of Dermatological Science. 2019. (Retracted)

End.

(A “hologram” block, which the site cannot show.)
"""


def test_every_block_of_a_draft_is_shown(client_program, live_server, home):
    answer_at(live_server)
    first, second, third = (ReferenceFactory(title=f"Study {name}") for name in "ABC")
    third.update_status = "retracted"
    third.save()
    image = wagtail_factories.ImageFactory(file__width=1000, file__height=500)
    page = ArticlePageFactory(
        parent=home,
        live=False,
        title="Exosomes & skin",
        author=PersonFactory(name="Author", credentials="MD"),
    )
    unknown = {"type": "hologram", "id": "h", "value": {}}
    body = [*full_body(first, second, third, image), unknown]
    offered = page.body.stream_block.offered_blocks
    assert {block["type"] for block in body} == {*offered, "hologram"}
    page.body = page._meta.get_field("body").to_python(body)
    page.save_revision()
    shown = read(client_program, preview_link(live_server, page))
    shown = re.sub(
        r"http://[^)]*/media/images/[^)]*", "http://clinic.example/media/images/example.jpg", shown
    )
    assert shown == DRAFT


def test_claims_based_on_a_retracted_source_say_so(client_program, live_server, home):
    answer_at(live_server)
    sound, gone = ReferenceFactory(), ReferenceFactory(update_status="retracted")
    page = ArticlePageFactory(parent=home, live=False)
    mechanisms = [
        {"title": "Listed", "references": cites(gone)},
        {"title": "In its text", "body": f"<p>Shown {inline(gone)}.</p>"},
        {
            "title": "Both",
            "body": f"<p>Shown {inline(sound)} {inline(gone)}.</p>",
            "evidence_basis": "animal",
            "references": cites(gone),
        },
        {"title": "Partly", "references": [*cites(gone), *cites(sound)]},
    ]
    items = [
        {"type": "item", "id": f"m-{index}", "value": {"body": "<p>Text</p>", **value}}
        for index, value in enumerate(mechanisms)
    ]
    body = [{"type": "mechanisms", "id": "m", "value": {"heading": "", "mechanisms": items}}]
    page.body = page._meta.get_field("body").to_python(body)
    page.save_revision()
    text = read(client_program, preview_link(live_server, page))
    parts = text.partition("## References")[0].split("### ")[1:]
    assert [" ".join(part.split()) for part in parts] == [
        "Listed Type of evidence: The source was retracted Text [1 (retracted)]",
        "In its text Type of evidence: The source was retracted Shown [1, retracted].",
        (
            "Both Type of evidence: Animal study; the source was retracted "
            "Shown [1 retracted, 2]. [1 (retracted)]"
        ),
        "Partly Text [1 (retracted); 2]",
    ]


def test_a_negative_number_has_a_minus_sign(client_program, live_server, home):
    answer_at(live_server)
    effect = {"min": "-1", "max": "2", "unit": "%"}
    outcomes = [{"type": "item", "id": "o", "value": {"title": "Weight", "effect": effect}}]
    body = [{"type": "outcomes", "id": "os", "value": {"outcomes": outcomes}}]
    page = ArticlePageFactory(parent=home, live=False, body=body)
    page.save_revision()
    text = read(client_program, preview_link(live_server, page))
    assert "With the treatment: −1 to 2 %" in text


def test_a_block_that_the_client_does_not_support_is_named(client_program, live_server, home):
    answer_at(live_server)
    page = ProcedurePageFactory(
        parent=home,
        live=False,
        content=[{"type": "price", "id": "p", "value": {"label": "Session", "amount": "100"}}],
    )
    text = read(client_program, preview_link(live_server, page))
    assert "(A “price” block, which this client cannot show.)" in text


def test_the_client_does_not_compile_without_a_case_for_every_block(client_program):
    types = client_program.folder / "src/types.d.ts"
    known = types.read_text()
    grown = known.replace(
        "  | UnknownBlock;", '  | { type: "price"; id: string; value: string }\n  | UnknownBlock;'
    )
    assert grown != known
    types.write_text(grown)
    try:
        done = client_program.run("node_modules/.bin/tsc", "--noEmit", "--skipLibCheck")
    finally:
        types.write_text(known)
    in_the_list, in_the_switch = "Property 'price' is missing", "lacks ending return statement"
    assert re.search(rf"src/blocks\.ts.*{in_the_list}", done.stdout)
    assert re.search(rf"src/blocks\.ts.*{in_the_switch}", done.stdout)
