"""What the models of references and people share."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction


class LibraryRecord(models.Model):
    """A record that cannot be deleted while it is used."""

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """As in Django. Code that is about to use the record waits, and then finds that it has been
        deleted.
        """
        with transaction.atomic():
            type(self)._default_manager.filter(pk=self.pk).lock()  # type: ignore[attr-defined]  # a manager of ours
            return super().delete(*args, **kwargs)
