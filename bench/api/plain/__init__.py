"""The same articles with Wagtail alone.

Uses no block, model or view of this package. Field names are the same, so that both sites store the
same body.
"""
