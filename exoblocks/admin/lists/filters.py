"""The filters of the library's lists. Each offers few choices, even for long lists."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters import ChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from exoblocks import vocabulary
from exoblocks.library.models import Person, Reference
from exoblocks.library.querysets import LibraryQuerySet

FIRST_DECADE = 1950
BEFORE, UNKNOWN = "before", "unknown"


class CodeFilter(MultipleChoiceFilter):
    """Filters by a field that contains a code of the vocabulary of the same name."""

    def __init__(self, name: str, label: str | Promise) -> None:
        super().__init__(
            field_name=name,
            label=label,
            choices=partial(vocabulary.choices, name),
            distinct=False,
            widget=forms.CheckboxSelectMultiple,
        )


class OneOfFilter(ChoiceFilter):
    """A filter that needs more than a comparison with a field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=self.offered,
            empty_label=gettext_lazy("All"),
            widget=forms.RadioSelect,
            **kwargs,
        )

    @staticmethod
    def offered() -> list[tuple[str, str]]:
        raise NotImplementedError

    def filter(self, queryset: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        return self.narrowed(queryset, chosen) if chosen else queryset

    def narrowed(self, queryset: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        raise NotImplementedError


class DecadeFilter(OneOfFilter):
    @staticmethod
    def offered() -> list[tuple[str, str]]:
        newest = timezone.now().year // 10 * 10
        decades = range(newest, FIRST_DECADE - 1, -10)
        return [
            *((str(decade), f"{decade}\N{EN DASH}{decade + 9}") for decade in decades),
            (BEFORE, _("Before %(year)s") % {"year": FIRST_DECADE}),
            (UNKNOWN, _("No year")),
        ]

    def narrowed(self, queryset: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        if chosen == UNKNOWN:
            return queryset.filter(issued_year=None)
        if chosen == BEFORE:
            return queryset.filter(issued_year__lt=FIRST_DECADE)
        decade = int(chosen)
        return queryset.filter(issued_year__range=(decade, decade + 9))


class UsedFilter(OneOfFilter):
    @staticmethod
    def offered() -> list[tuple[str, str]]:
        return [("yes", _("Used")), ("no", _("Not used"))]

    def narrowed(self, queryset: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        library = cast("LibraryQuerySet[Any]", queryset)
        return library.used() if chosen == "yes" else library.unused()


class DetailsFilter(OneOfFilter):
    """Filters records that have only an identifier and need to be completed."""

    @staticmethod
    def offered() -> list[tuple[str, str]]:
        return [("missing", _("Incomplete")), ("given", _("Complete"))]

    def narrowed(self, queryset: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        if chosen == "missing":
            return queryset.filter(title="")
        return queryset.exclude(title="")


class ReferenceFilterSet(WagtailFilterSet):
    verification = CodeFilter("verification", gettext_lazy("Verification"))
    update_status = CodeFilter("update_status", gettext_lazy("Notices"))
    csl_type = CodeFilter("csl_type", gettext_lazy("Type"))
    study_design = CodeFilter("study_design", gettext_lazy("Study design"))
    population = CodeFilter("population", gettext_lazy("Study population"))
    decade = DecadeFilter(label=gettext_lazy("Year"))
    used = UsedFilter(label=gettext_lazy("Used in articles"))
    details = DetailsFilter(label=gettext_lazy("Details"))

    class Meta:
        model = Reference
        fields: tuple[str, ...] = ()


class PersonFilterSet(WagtailFilterSet):
    used = UsedFilter(label=gettext_lazy("Used in articles"))

    class Meta:
        model = Person
        fields: tuple[str, ...] = ()
