"""People in the admin: their list, form and pages."""

from __future__ import annotations

from django.contrib.admin import display as admin_display
from django.utils.translation import gettext_lazy as _

from exoblocks.admin.forms.groups import PERSON_GROUPS
from exoblocks.admin.forms.records import PersonForm
from exoblocks.admin.records.admin import LibraryAdmin
from exoblocks.library.models import Person
from exoblocks.library.search import PERSON_SEARCH_HELP


class PersonAdmin(LibraryAdmin):
    model = Person
    groups = PERSON_GROUPS
    form_class = PersonForm
    menu_label = _("People")
    menu_icon = "group"
    search_help = PERSON_SEARCH_HELP
    list_display = ("full_name", "job_title", "registration", "used_in")
    list_export = (
        "honorific",
        "name",
        "credentials",
        "job_title",
        "registration_body",
        "registration_number",
        "profile_url",
        "use_count",
    )
    export_filename = "people"

    @admin_display(description=_("Name"), ordering="name")
    def full_name(self, person: Person) -> str:
        return str(person)

    @admin_display(description=_("Registration"))
    def registration(self, person: Person) -> str:
        return " ".join(filter(None, [person.registration_body, person.registration_number]))
