"""The models that Django discovers. Each model is in the package of its feature."""

from exoblocks.library.importing.models import ImportedRecord, ReferenceImport
from exoblocks.library.models import Person, RecordUse, Reference
from exoblocks.library.search import SearchText

__all__ = [
    "ImportedRecord",
    "Person",
    "RecordUse",
    "Reference",
    "ReferenceImport",
    "SearchText",
]
