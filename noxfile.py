"""The test suite on every version and database that the package supports.

`make matrix` runs all of it, and `nox --list` lists its parts. The Makefile defines the suite. Arguments
after `--` are passed to pytest.
"""

from pathlib import Path

import nox

nox.needs_version = ">=2024.10.9"
nox.options.default_venv_backend = "venv"
nox.options.envdir = ".venv-nox"
nox.options.reuse_venv = "yes"

#: Python, Wagtail and Django: every version of each, and every combination of Wagtail and Django.
VERSIONS = [
    ("3.11", "7.4", "5.2"),
    ("3.12", "7.4", "6.0"),
    ("3.11", "8.0", "5.2"),
    ("3.12", "8.0", "6.0"),
    ("3.13", "8.0", "6.1"),
]
#: The targets of the Makefile that run the suite on each database.
TARGETS = {
    "sqlite": ["migrations", "test-without-browser"],
    "postgresql": ["test-postgresql"],
    "mariadb": ["test-mariadb"],
}


def tags(versions: tuple[str, str, str], database: str) -> list[str]:
    """`oldest` marks the part that runs before every change, in addition to the newest versions."""
    oldest = versions == VERSIONS[0] and database == "sqlite"
    return [database, "oldest"] if oldest else [database]


@nox.session
@nox.parametrize(
    "python,wagtail,django,database",
    [
        nox.param(*versions, database, tags=tags(versions, database))
        for versions in VERSIONS
        for database in TARGETS
    ],
)
def suite(session: nox.Session, wagtail: str, django: str, database: str) -> None:
    environment = Path(session.virtualenv.location)
    session.install(
        "--editable", ".[test]", f"wagtail~={wagtail}.0", f"Django~={django}.0", silent=True
    )
    # Tells the Makefile that everything is installed.
    (environment / ".installed").touch()
    # The tests with Node.js give the same result on every version, because the golden files are the same.
    newest = (session.python, wagtail, django) == VERSIONS[-1]
    marks = "not packaging" if newest else "not packaging and not node and not exhaustive"
    if not newest:
        session.env["HYPOTHESIS_PROFILE"] = "repeated"
    options = " ".join(session.posargs)
    variables = [f"VENV={environment}", f"MARKS={marks}", f"OPTIONS={options}"]
    session.run("make", *variables, *TARGETS[database], external=True)
