from django.apps import AppConfig


class ClinicConfig(AppConfig):
    """The parts that all pages share (base template, styles and navigation), and ``load_demo``."""

    name = "clinic"
