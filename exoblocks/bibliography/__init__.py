"""References without a database: records in the form of CSL-JSON, identifiers and formatted
citations.

Does not import Django, only the standard library.
"""
