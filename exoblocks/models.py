"""What Django discovers. The models live with the feature they belong to."""

from exoblocks.library.importing.staging import ImportedRecord, ReferenceImport
from exoblocks.library.models import Person, RecordUse, Reference

__all__ = ["ImportedRecord", "Person", "RecordUse", "Reference", "ReferenceImport"]
