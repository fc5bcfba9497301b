"""The page and the deletion of a record."""

from __future__ import annotations

import datetime

import pytest
import wagtail_factories
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Page

from exoblocks.admin.records.usage import LONGEST_LIST
from exoblocks.models import Person, RecordUse, Reference
from tests.factories import ArticlePageFactory, PersonFactory, ReferenceFactory, cites
from tests.testapp.models import Device, Story


def url(record: Reference | Person, screen: str) -> str:
    return reverse(f"exoblocks_{record._meta.model_name}_modeladmin_{screen}", args=[record.pk])


def text(client, record: Reference | Person, screen: str = "inspect") -> str:
    response = client.get(url(record, screen))
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return soup.select_one("main").get_text(" ", strip=True)


def links(client, record: Reference | Person, screen: str = "inspect") -> dict[str, str]:
    soup = BeautifulSoup(client.get(url(record, screen)).content, "html.parser")
    found = soup.select(".exo-record a, .exo-panel a")
    return {link.get_text(strip=True): link["href"] for link in found}


def mechanism_citing(*references: Reference) -> list[dict]:
    mechanism = {"title": "M", "body": "", "references": cites(*references)}
    return [{"type": "mechanisms", "id": "m", "value": {"mechanisms": [mechanism]}}]


@pytest.fixture
def elsewhere(home) -> Page:
    """A section beside the home page in the page tree."""
    return home.get_parent().add_child(instance=Page(title="Elsewhere", slug="elsewhere"))


# --- Inspect ---------------------------------------------------------------------------------


def test_every_field_of_a_reference_is_shown(admin_client):
    values = {
        "csl_type": "chapter",
        "title": "A title",
        "container_title": "A book",
        "container_title_short": "Bk",
        "publisher": "A press",
        "volume": "11",
        "issue": "22",
        "page": "33-44",
        "number": "55",
        "accessed": "2024-05-01",
        "language": "en-GB",
        "abstract": "First line\nSecond line",
        "doi": "10.1000/shown",
        "pmid": "7654321",
        "pmcid": "PMC777",
        "isbn": "9780306406157",
        "issn": "0378-5955",
        "url": "https://example.org/source",
        "verification_source": "the publisher's page",
        "update_notice_doi": "10.1000/notice",
        "funding": "Funded by the maker",
        "notes": "Only for editors",
        "citekey": "shown2019",
    }
    reference = ReferenceFactory(
        **values,
        authors=[{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}],
        editors=[{"literal": "World Health Organization"}],
        issued_year=2019,
        issued_month=5,
        issued_day=14,
        study_design="guideline",
        population="animal",
        participants=2468,
        verification="mismatch",
        verification_checked_at=datetime.datetime(2024, 3, 1, tzinfo=datetime.UTC),
        verification_differences=["volume", "pages"],
        update_status="correction",
        update_date=datetime.date(2023, 2, 1),
    )
    shown = text(admin_client, reference)
    for value in set(values.values()) - {"chapter", values["abstract"]}:
        assert value in shown
    for value in (
        "Book chapter",
        "First line Second line",
        "van der Berg, Jan",
        "World Health Organization",
        "2019-05-14",
        "Guideline",
        "Animals",
        "2468",
        "Details differ from the source",
        "March 1, 2024",
        "volume, pages",
        "Corrected",
        "Feb. 1, 2023",
    ):
        assert value in shown
    assert str(reference.uuid) not in shown


def test_the_page_has_every_field_of_the_models():
    from exoblocks.admin.forms.groups import PERSON_GROUPS, REFERENCE_GROUPS

    def shown(groups) -> set[str]:
        return {name for group in groups for name in (*group.fields, *group.computed)}

    internal = {"id", "uuid", "match_key", "csl_original"}  # csl_original is shown as CSL-JSON
    dates = {"issued_year", "issued_month", "issued_day"}
    columns = {field.name for field in Reference._meta.concrete_fields}
    assert columns - internal - dates == shown(REFERENCE_GROUPS) - {"issued"}
    columns = {field.name for field in Person._meta.concrete_fields}
    assert columns - {"id", "uuid"} == shown(PERSON_GROUPS)


def test_the_page_shows_the_formatted_citation_and_the_complete_csl(admin_client):
    reference = Reference.from_csl(
        {"type": "article-journal", "title": "T", "DOI": "10.1000/x", "custom": {"kept": 1}}
    )
    reference.save()
    soup = BeautifulSoup(admin_client.get(url(reference, "inspect")).content, "html.parser")
    assert soup.select_one(".exo-record__citation a")["href"] == "https://doi.org/10.1000/x"
    assert '"kept": 1' in soup.select_one(".exo-record__csl").get_text()


def test_a_hostile_record_is_shown_as_text(admin_client):
    script = "<script>alert(1)</script>"
    reference = ReferenceFactory(
        title=script,
        authors=[{"family": script}],
        publisher=script,
        abstract=script,
        notes=script,
        csl_original={"note": script},
        csl_type="x",
    )
    Reference.objects.filter(pk=reference.pk).update(url="javascript:alert(1)", csl_type=script)
    html = admin_client.get(url(reference, "inspect")).content.decode()
    assert script not in html
    assert 'href="javascript:' not in html
    assert "javascript:alert(1)" in html


def test_a_merged_record_and_its_survivor_link_to_each_other(admin_client):
    survivor = ReferenceFactory(title="Survivor")
    duplicate = ReferenceFactory(title="Duplicate", merged_into=survivor)
    assert links(admin_client, survivor)["Kim 2019: Duplicate"] == url(duplicate, "inspect")
    assert links(admin_client, duplicate)["Kim 2019: Survivor"] == url(survivor, "inspect")
    assert "merged into another one" in text(admin_client, duplicate)


def test_every_field_of_a_person_is_shown(admin_client):
    values = {
        "name": "Ana Example",
        "honorific": "Dr",
        "credentials": "MD, FRCP",
        "job_title": "Dermatologist",
        "registration_body": "GMC",
        "registration_number": "1234567",
        "profile_url": "https://example.org/ana",
    }
    shown = text(admin_client, PersonFactory(**values))
    for value in values.values():
        assert value in shown


def test_the_history_shows_changes(admin_client):
    admin_client.post(reverse("exoblocks_person_modeladmin_create"), {"name": "Ana"}, follow=True)
    person = Person.objects.get()
    assert "Created" in text(admin_client, person, "history")


# --- Where used ------------------------------------------------------------------------------


def test_pages_that_use_a_record_are_linked_with_their_status(admin_client, home):
    reference = ReferenceFactory()
    live = ArticlePageFactory(parent=home, title="Live", body=mechanism_citing(reference))
    drafted = ArticlePageFactory(parent=home, title="Drafted")
    drafted.body = mechanism_citing(reference)
    drafted.save_revision()
    shown = text(admin_client, reference)
    assert "Live (Published)" in shown
    assert "Drafted (Draft)" in shown
    assert links(admin_client, reference)["Live"] == reverse(
        "wagtailadmin_pages:edit", args=[live.pk]
    )


def test_pages_that_the_user_cannot_see_are_only_counted(client_with, home, elsewhere):
    reference = ReferenceFactory()
    ArticlePageFactory(parent=home, title="Mine", body=mechanism_citing(reference))
    ArticlePageFactory(parent=elsewhere, title="Secret one", body=mechanism_citing(reference))
    ArticlePageFactory(parent=elsewhere, title="Secret two", body=mechanism_citing(reference))
    client = client_with("view_reference", "delete_reference", pages=(home,))
    for screen in ("inspect", "delete"):
        shown = text(client, reference, screen)
        assert "Mine" in shown
        assert "Secret" not in shown
        assert "Also used in 2 articles that you do not have permission to view." in shown


def test_a_user_without_page_permissions_sees_only_a_count(client_with, home):
    person = PersonFactory()
    ArticlePageFactory(parent=home, title="Secret", author=person)
    shown = text(client_with("view_person"), person)
    assert "Secret" not in shown
    assert "Used in 1 article that you do not have permission to view." in shown


def test_a_page_that_the_user_can_see_but_not_edit_links_to_the_explorer(client_with, home):
    """The parent of a page that the user can edit."""
    person = PersonFactory()
    parent = ArticlePageFactory(parent=home, title="Parent", author=person)
    child = ArticlePageFactory(parent=parent, title="Child", author=person)
    client = client_with("view_person", pages=(child, home.add_child(title="Other", slug="o")))
    found = links(client, person)
    assert found["Parent"] == reverse("wagtailadmin_explore", args=[parent.pk])
    assert found["Child"] == reverse("wagtailadmin_pages:edit", args=[child.pk])


def test_a_long_list_of_pages_ends_with_a_count_of_the_rest(
    admin_client, home, django_assert_max_num_queries
):
    person = PersonFactory()
    for number in range(LONGEST_LIST + 3):
        page = home.add_child(title=f"P{number}", slug=f"p{number}")
        RecordUse.objects.create(page_id=page.pk, person=person, in_live=True)
    admin_client.get(url(person, "inspect"))
    with django_assert_max_num_queries(12):
        assert "Also used in 3 other articles." in text(admin_client, person)


def test_uses_in_other_models_are_shown_to_users_who_can_see_them(admin_client, client_with):
    reference = ReferenceFactory()
    story = Story.objects.create(title="Told by one", body=mechanism_citing(reference))
    Device.objects.create(manual=reference)
    found = links(admin_client, reference)
    assert found["Story: Told by one"] == reverse(
        "wagtailsnippets_testapp_story:edit", args=[story.pk]
    )
    assert "Device: Device" in text(admin_client, reference)
    client = client_with("view_reference", "delete_reference")
    for screen in ("inspect", "delete"):
        shown = text(client, reference, screen)
        assert "Told by one" not in shown
        assert "Used in 2 other places that you do not have permission to view." in shown


# --- Delete ----------------------------------------------------------------------------------


def test_an_unused_record_is_deleted_after_confirmation(admin_client):
    reference = ReferenceFactory()
    assert "Delete this reference?" in text(admin_client, reference, "delete")
    response = admin_client.post(url(reference, "delete"), follow=True)
    assert "deleted" in response.content.decode()
    assert not Reference.objects.exists()


def cited(home, **kwargs) -> Reference:
    reference = ReferenceFactory(**kwargs)
    page = ArticlePageFactory(parent=home, title="Citing page")
    page.body = mechanism_citing(reference)
    page.save_revision()
    return reference


def test_a_record_cited_only_in_a_draft_cannot_be_deleted(admin_client, home):
    reference = cited(home)
    before = text(admin_client, reference, "delete")
    assert "This reference cannot be deleted" in before
    assert "Citing page (Draft)" in before
    assert "Yes, delete" not in before
    response = admin_client.post(url(reference, "delete"))
    assert "Citing page" in response.content.decode()
    assert Reference.objects.filter(pk=reference.pk).exists()


def test_a_refused_deletion_is_not_in_the_history(admin_client, home):
    reference = cited(home)
    admin_client.post(url(reference, "delete"))
    assert "have been recorded." in text(admin_client, reference, "history")


def test_a_survivor_is_protected_by_the_citations_of_its_merged_duplicates(admin_client, home):
    survivor = ReferenceFactory(title="Survivor")
    cited(home, title="Duplicate", merged_into=survivor)
    shown = text(admin_client, survivor, "delete")
    assert "Citing page" in shown
    assert "Kim 2019: Duplicate" in shown
    admin_client.post(url(survivor, "delete"))
    assert Reference.objects.filter(pk=survivor.pk).exists()


def test_the_author_of_a_page_cannot_be_deleted(admin_client, home):
    person = PersonFactory(name="Ana")
    ArticlePageFactory(parent=home, title="Her page", author=person)
    assert "Her page (Published)" in text(admin_client, person, "delete")
    admin_client.post(url(person, "delete"))
    assert Person.objects.exists()


def test_a_refused_deletion_does_not_name_pages_that_the_user_cannot_see(
    client_with, home, elsewhere
):
    person = PersonFactory()
    ArticlePageFactory(parent=elsewhere, title="Secret", author=person)
    client = client_with("delete_person", pages=(home,))
    html = client.post(url(person, "delete")).content.decode()
    assert "cannot be deleted" in html
    assert "Secret" not in html


def test_a_use_that_only_the_database_finds_prevents_deletion_too(admin_client, home):
    person = PersonFactory()
    page = ArticlePageFactory(parent=home, author=person)
    RecordUse.objects.filter(page_id=page.pk).delete()
    response = admin_client.post(url(person, "delete"))
    assert response.status_code == 200
    assert "Other content on this site uses it. Remove it there first." in response.content.decode()
    assert Person.objects.exists()


def test_the_page_of_a_person_shows_the_portrait(admin_client):
    image = wagtail_factories.ImageFactory(title="Portrait of Ana")
    html = admin_client.get(url(PersonFactory(image=image), "inspect")).content.decode()
    assert "Portrait of Ana" in html
    assert image.get_rendition("max-165x165").url in html


def test_the_page_of_a_person_whose_image_file_is_missing_is_shown(admin_client):
    image = wagtail_factories.ImageFactory(title="Portrait of Ana")
    image.file.storage.delete(image.file.name)
    assert "Portrait of Ana" in text(admin_client, PersonFactory(image=image))


def test_a_person_whose_image_no_longer_exists_can_be_edited(admin_client):
    person = PersonFactory(name="Ana")
    Person.objects.filter(pk=person.pk).update(image=2**31 - 1)
    response = admin_client.get(url(person, "edit"))
    assert response.status_code == 200
    admin_client.post(url(person, "edit"), {"name": "Ana B", "image": ""})
    person.refresh_from_db()
    assert (person.name, person.image_id) == ("Ana B", None)


def test_the_usage_of_an_image_links_to_the_person_it_shows(admin_client):
    image = wagtail_factories.ImageFactory()
    person = PersonFactory(name="Ana", image=image)
    html = admin_client.get(image.usage_url).content.decode()
    assert "Ana" in html
    assert url(person, "edit") in html
