from django.apps import AppConfig


class ClinicConfig(AppConfig):
    """What every page shares: base template, styles, navigation; and ``load_demo``."""

    name = "clinic"
