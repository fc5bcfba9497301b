"""The treatments of the example site, through this package."""
