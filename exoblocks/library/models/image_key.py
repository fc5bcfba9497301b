"""A foreign key to the site's image model, without a dependency of our migrations on that model.

With an ordinary foreign key, our migrations would need the migration that creates the site's image
model. They cannot know which one that is, and it can be in the same app as the site's articles,
which need our migrations. To migrations, the key is therefore a plain column.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from wagtail.images import get_image_model, get_image_model_string


class ImageColumn(models.Field):
    """The column of ``ImageKey``, of the type of the image model's primary key."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return get_image_model()._meta.pk.rel_db_type(connection)


class _ImageOrNone(ForwardManyToOneDescriptor):
    """``None`` for a missing row, because the database does not check the key."""

    def get_object(self, instance: models.Model) -> Any:
        found = self.get_queryset(instance=instance)
        return found.filter(self.field.get_reverse_related_filter(instance)).first()


class ImageKey(models.ForeignKey):
    """Optional. When the image is deleted, the key is set to null."""

    forward_related_accessor_class = _ImageOrNone

    def __init__(self, verbose_name: Any = None, **kwargs: Any) -> None:
        own = {
            "to": get_image_model_string(),
            "on_delete": models.SET_NULL,
            "null": True,
            "blank": True,
            "related_name": "+",
            "db_constraint": False,
        }
        super().__init__(**{**kwargs, "verbose_name": verbose_name, **own})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, *_others = super().deconstruct()
        path = f"{ImageColumn.__module__}.{ImageColumn.__qualname__}"
        return name, path, [], {"db_column": f"{name}_id", "db_index": True, "null": True}
