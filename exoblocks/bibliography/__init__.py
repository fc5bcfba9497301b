"""References without a database: records shaped as CSL-JSON, identifiers, formatted citations.

Imports no Django and nothing but the standard library.
"""
