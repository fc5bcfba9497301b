"""Sets the long description: the README with absolute links, because relative ones do not work on PyPI."""

import re
from configparser import ConfigParser
from pathlib import Path

from setuptools import setup

ROOT = Path(__file__).parent
#: Links and images in Markdown, except those with a scheme and those to a heading on the same page.
RELATIVE = re.compile(r"(?P<image>!?)\[(?P<text>[^\]]*)\]\((?![a-z]+:|#)(?P<path>[^)\s]+)\)")


def long_description() -> str:
    """The README. If `setup.cfg` has the project's `url`, its links point to the tag of this release."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    url = config.get("metadata", "url", fallback="").rstrip("/")
    if not url:
        return readme
    package = (ROOT / "exoblocks/__init__.py").read_text(encoding="utf-8")
    (version,) = re.findall(r'^__version__ = "(.+)"$', package, re.MULTILINE)

    def absolute(link: re.Match[str]) -> str:
        view = "raw" if link["image"] else "blob"
        return f"{link['image']}[{link['text']}]({url}/{view}/v{version}/{link['path']})"

    return RELATIVE.sub(absolute, readme)


setup(long_description=long_description())
