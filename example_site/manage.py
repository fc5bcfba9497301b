#!/usr/bin/env python
"""The example site's command line."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    # In a checkout of exoblocks, the package is next to the site, whether or not it is installed.
    sys.path.append(str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clinic.settings")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
