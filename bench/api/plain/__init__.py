"""The same articles as one would write them with Wagtail alone.

No block, model or view of this package is in it. Field names are the same, so that both sites store the
same body.
"""
