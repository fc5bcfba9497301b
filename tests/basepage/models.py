"""A site's own base page model, which lacks Wagtail's fields for search engines and menus."""

import wagtail.models
from wagtail.models import AbstractPage


class BasePage(AbstractPage):
    pass


# The page models of the tests and of the example site derive from what has this name.
wagtail.models.Page = BasePage
