"""The treatments of the example site with this package."""
