"""Fill the site of the current settings: ``python -m bench.api.filling ARTICLES``, in an empty
database.
"""

from __future__ import annotations

import datetime
import sys
from importlib import import_module
from io import BytesIO
from typing import Any

import django
from django.conf import settings
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import transaction

IMAGES = 20
PEOPLE = 10
REFERENCES_PER_ARTICLE = 5


def fill(articles: int) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    with transaction.atomic():
        _fill(articles)


def _fill(articles: int) -> None:
    from wagtail.models import Collection, Locale, Page, Site

    from bench.api.content import CITATIONS, body
    from bench.bibliography import csl_items

    site: Any = import_module(settings.BENCH_SITE)
    Locale.objects.create(language_code="en")
    Collection.add_root(name="Root")
    root = Page.add_root(title="Root", slug="root")
    home = root.add_child(instance=Page(title="Clinic", slug="clinic"))
    Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
    count = max(articles * REFERENCES_PER_ARTICLE, CITATIONS)
    site.store_references(list(csl_items(count)))
    people = [
        site.Person.objects.create(name=f"Person {number}", credentials="MD", job_title="Doctor")
        for number in range(PEOPLE)
    ]
    images = [_image(number) for number in range(IMAGES)]
    now = datetime.datetime(2026, 1, 15, tzinfo=datetime.UTC)
    for number in range(articles):
        home.add_child(
            instance=site.page_model(
                title=f"Treatment {number}",
                slug=f"treatment-{number}",
                summary="What it does in the skin, and how well that is known.",
                image=images[number % IMAGES],
                author=people[number % PEOPLE],
                reviewer=people[(number + 1) % PEOPLE],
                reviewed_on=now.date(),
                next_review_on=now.date().replace(year=2027),
                first_published_at=now,
                last_published_at=now,
                body=body(number, list(range(1, count + 1)), home.pk),
            )
        )


def _image(number: int) -> Any:
    from PIL import Image as Picture
    from wagtail.images import get_image_model

    file = BytesIO()
    Picture.new("RGB", (2000, 1000), (number * 10, 100, 100)).save(file, "JPEG")
    file.seek(0)
    image = get_image_model()(title=f"Image {number}", file=ImageFile(file, f"image-{number}.jpg"))
    image.save()
    image.get_renditions("width-480", "width-960", "width-1600")
    return image


if __name__ == "__main__":
    django.setup()
    fill(int(sys.argv[1]))
