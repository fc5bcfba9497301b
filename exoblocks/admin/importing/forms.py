"""The forms in which an editor pastes or uploads references, and corrects one of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exoblocks.admin.choosers.forms import PastedReferenceForm
from exoblocks.bibliography import formats
from exoblocks.conf import get_settings
from exoblocks.library.reference_formats import file_formats, reference_formats

#: Files that can contain one of the formats although they do not have its extension.
OTHER_FILES: Final = (".enw", ".ciw", "text/plain")


class ImportForm(forms.Form):
    """Accepts text or a file. ``pasted`` is the text as a file: a script sends long text in this
    way because Django limits form fields to ``DATA_UPLOAD_MAX_MEMORY_SIZE``.
    """

    text = forms.CharField(
        label=gettext_lazy("References as text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("References as a file"),
        help_text=gettext_lazy(
            "Choose a file exported from Zotero, EndNote, Mendeley, PubMed or a journal’s website."
        ),
        required=False,
        allow_empty_file=True,
        max_length=None,
    )
    pasted = forms.FileField(
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"hidden": True, "aria-hidden": "true", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = _(
            "Paste references as text, %(formats)s, or a list of DOIs, PMIDs, PMCIDs and ISBNs. "
            "You can mix formats."
        ) % {"formats": file_formats()}
        # The files that the browser's file chooser offers. Files with other extensions can be chosen too.
        extensions = (one.extension for one in reference_formats().values())
        self.fields["file"].widget.attrs["accept"] = ",".join([*extensions, *OTHER_FILES])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("pasted") is not None and not cleaned.get("text"):
            self._give_back(cleaned)
        text, file = cleaned.get("text", ""), cleaned.get("file")
        if text.strip() and file is not None:
            self.add_error(
                "file",
                _(
                    "You can import either text or a file. Remove "
                    "one of them and import it separately."
                ),
            )
        elif file is not None:
            self._check_size("file", file.size)
        elif text.strip():
            self._check_size("text", len(text.encode(errors="replace")))
        elif "file" not in self.errors:
            self.add_error(
                "text", _("There is nothing to import. Paste references or choose a file.")
            )
        return cleaned

    def _give_back(self, cleaned: dict[str, Any]) -> None:
        """Put the pasted text back into its field, even if it is not valid."""
        text = cleaned["pasted"].read().decode(errors="replace")
        cleaned["text"] = text
        # Unpacking a QueryDict would give lists.
        entered = {name: self.data.get(name) for name in self.data}
        self.data = {**entered, self.add_prefix("text"): text}

    def _check_size(self, name: str, size: int) -> None:
        most = get_settings().IMPORT_MAX_BYTES
        if size > most:
            message = _(
                "The references are too large (%(size)s). The limit is "
                "%(most)s. Import them in parts, or ask an administrator to "
                "run “manage.py import_references”, which has no limit."
            )
            sizes = {"size": filesizeformat(size), "most": filesizeformat(most)}
            raise_for = ValidationError(message % sizes, code="too_large")
            self.add_error(name, raise_for)

    @property
    def field_of_input(self) -> str:
        """The field that the editor used, so that errors in the content are shown there."""
        return "text" if self.cleaned_data.get("file") is None else "file"

    @property
    def source(self) -> str:
        """The file name, or "" for text."""
        file: UploadedFile | None = self.cleaned_data.get("file")
        return "" if file is None else PurePath(file.name or "").name

    def lines(self) -> Iterator[str]:
        """Raises ``Unreadable`` if the input is not text."""
        file: UploadedFile | None = self.cleaned_data.get("file")
        if file is not None:
            stream: Any = file
            return formats.lines(stream)
        return formats.lines(self.cleaned_data["text"].encode(errors="replace"))


class CorrectionForm(PastedReferenceForm):
    """The details of one record, as in the window in which references are pasted.

    An identifier that the library has is not an error here, because the record is then compared with
    the one in the library.
    """

    def unique_value(self, name: str) -> str | None:
        return self.cleaned_data[name] or None

    def validate_unique(self) -> None:
        pass


def extension_message(source: str, found: set[str]) -> str:
    """A message if the contents do not match the file extension; otherwise ""."""
    extension = PurePath(source).suffix.lower()
    promised = {name for name, one in reference_formats().items() if one.extension == extension}
    holds = sorted(str(_(reference_formats()[name].label)) for name in found if name)
    if not promised or promised & found or extension == ".txt" or not holds:
        return ""
    return _(
        "The contents of “%(source)s” do not match its file "
        "extension. The file was read as %(formats)s."
    ) % {
        "source": source,
        "formats": ", ".join(holds),
    }
