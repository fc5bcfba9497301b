"""Every screen of exoblocks in Wagtail's admin."""
