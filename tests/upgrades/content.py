"""Fills the site with every block and with unknown content. It runs in the site's shell."""

import copy

from django.core.management import call_command
from treatments.models import TreatmentIndexPage, TreatmentPage
from wagtail.images.models import Image

from exoblocks.blocks.examples.parts import IMAGE, REFERENCE, item
from exoblocks.models import Person, Reference
from tests.docs.sample_body import block, sample_body

call_command("load_demo", verbosity=0)
index = TreatmentIndexPage.objects.get()
author, reviewer = (Person.objects.create(name=name) for name in ("Author", "Reviewer"))
KINDS = [
    {"csl_type": "article-journal", "doi": "10.5555/upgrade.1", "container_title": "Journal"},
    {"csl_type": "webpage", "url": "https://example.org/notice"},
    {"csl_type": "book", "isbn": "9780306406157", "publisher": "Publisher"},
]
references = [
    Reference.objects.create(
        title=f"Source {number} of <i>every</i> kind",
        authors=[{"family": "Family", "given": "G."}, {"literal": "An organisation"}],
        issued_year=2019 + number,
        study_design="animal_study",
        population="animal",
        **kind,
    )
    for number, kind in enumerate(KINDS)
]


def with_keys(value):
    """``value`` with the primary keys of this database's image and reference."""
    if isinstance(value, dict):
        return {key: with_key(key, one) for key, one in value.items()}
    return [with_keys(one) for one in value] if isinstance(value, list) else value


def with_key(key, value):
    if key == "reference" and value == REFERENCE:
        return references[0].pk
    return Image.objects.first().pk if key == "image" and value == IMAGE else with_keys(value)


def page(title, body, **fields):
    new = TreatmentPage(title=title, body=body, author=author, **fields)
    index.add_child(instance=new)
    new.save_revision().publish()
    return new


body = with_keys(sample_body())
inline = "".join(
    f'<a linktype="citation" id="{one.pk}" locator="p. {one.pk}">(Family 2020)</a>'
    for one in references[1:]
)
cited = block(
    "conclusion",
    heading="Cited in the text",
    body=f'<p data-block-key="abcde">A claim{inline}.</p>',
)
every = page(
    "Every block", [*body, cited], reviewer=reviewer, reviewed_on="2026-01-17", summary="In short"
)

# Content of a later or an earlier version, or of a site's own block that no longer exists.
unknown = copy.deepcopy(body)
mechanism = unknown[2]["value"]["mechanisms"][0]["value"]
mechanism.update(target="telomeres", grade={"certainty": "low", "by": ["A", "B"]})
mechanism["references"].append(item("a record that is gone", {"reference": 987654}))
unknown[3]["value"]["layout"] = "two-columns"
unknown.insert(1, block("devices", heading="Gone", devices=[{"name": "Pen"}]))
unknown.insert(2, {**block("divider"), "value": None})
unknown[0]["id"] = "no-uuid"
page("Unknown content", unknown)

every.title = "Every block, changed in a draft"
every.body = [*body[1:], body[0]]
every.save_revision()
