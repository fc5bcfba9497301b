"""A site's own base page model without Wagtail's fields for search engines."""

import wagtail.models
from django.db import models
from wagtail.models import AbstractPage


class BasePage(AbstractPage):
    #: The menus of the example site use this field.
    show_in_menus = models.BooleanField(default=False)


# The page models of the tests and the example site inherit from ``wagtail.models.Page``.
wagtail.models.Page = BasePage
