"""A site's own base page model, which lacks Wagtail's fields for search engines."""

import wagtail.models
from django.db import models
from wagtail.models import AbstractPage


class BasePage(AbstractPage):
    #: The menus of the example site ask for it.
    show_in_menus = models.BooleanField(default=False)


# The page models of the tests and of the example site derive from what has this name.
wagtail.models.Page = BasePage
