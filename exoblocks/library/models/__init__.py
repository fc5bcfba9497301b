"""The evidence library: bibliographic records and people, stored once and cited everywhere."""

from exoblocks.library.models.person import Person
from exoblocks.library.models.record_use import RecordUse
from exoblocks.library.models.reference import CODED, Reference

__all__ = ["CODED", "Person", "RecordUse", "Reference"]
