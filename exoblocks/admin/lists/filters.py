"""The filters of the library's lists. Each offers few choices, even for long lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exoblocks import vocabulary

if TYPE_CHECKING:
    from exoblocks.library.querysets import LibraryQuerySet

FIRST_DECADE = 1950


class ListFilter(SimpleListFilter):
    """A filter that ignores values it does not offer."""

    def value(self) -> str | None:
        chosen = super().value()
        return chosen if chosen in {code for code, _label in self.lookup_choices} else None

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = self.value()
        return queryset if chosen is None else self.narrowed(queryset, chosen)

    def narrowed(self, queryset: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        raise NotImplementedError


class VocabularyFilter(ListFilter):
    """Filters by a field that contains a code of the vocabulary of the same name."""

    parameter_name: str

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return vocabulary.choices(self.parameter_name)

    def narrowed(self, queryset: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        return queryset.filter(**{self.parameter_name: chosen})


class VerificationFilter(VocabularyFilter):
    title = gettext_lazy("Verification")
    parameter_name = "verification"


class UpdateStatusFilter(VocabularyFilter):
    title = gettext_lazy("Notices")
    parameter_name = "update_status"


class TypeFilter(VocabularyFilter):
    title = gettext_lazy("Type")
    parameter_name = "csl_type"


class StudyDesignFilter(VocabularyFilter):
    title = gettext_lazy("Study design")
    parameter_name = "study_design"


class DecadeFilter(ListFilter):
    title = gettext_lazy("Year")
    parameter_name = "decade"
    BEFORE = "before"
    UNKNOWN = "unknown"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        newest = timezone.now().year // 10 * 10
        decades = range(newest, FIRST_DECADE - 1, -10)
        return [
            *((str(decade), f"{decade}\N{EN DASH}{decade + 9}") for decade in decades),
            (self.BEFORE, _("Before %(year)s") % {"year": FIRST_DECADE}),
            (self.UNKNOWN, _("No year")),
        ]

    def narrowed(self, queryset: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        if chosen == self.UNKNOWN:
            return queryset.filter(issued_year=None)
        if chosen == self.BEFORE:
            return queryset.filter(issued_year__lt=FIRST_DECADE)
        decade = int(chosen)
        return queryset.filter(issued_year__range=(decade, decade + 9))


class UsedFilter(ListFilter):
    title = gettext_lazy("Used in articles")
    parameter_name = "used"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Used")), ("no", _("Not used"))]

    def narrowed(self, queryset: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        library = cast("LibraryQuerySet[Any]", queryset)
        return library.used() if chosen == "yes" else library.unused()


class DetailsFilter(ListFilter):
    """Filters records that have only an identifier and need to be completed."""

    title = gettext_lazy("Details")
    parameter_name = "details"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("missing", _("Incomplete")), ("given", _("Complete"))]

    def narrowed(self, queryset: QuerySet[Any], chosen: str) -> QuerySet[Any]:
        if chosen == "missing":
            return queryset.filter(title="")
        return queryset.exclude(title="")
