"""What Django discovers. The models live with the feature they belong to."""

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
