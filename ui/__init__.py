"""The windows: Qt lives here and nowhere else."""

from ui.plain_import import import_plainly

import_plainly()
