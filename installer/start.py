"""Where the installed program begins: as `python -m posapp`; alone it opens the till."""

import os
import sys

os.environ["OPENBLAS_CORETYPE"] = "Prescott"  # the package holds no other (see blanks.py)

from installer.absent import stand_in
from posapp.__main__ import main

if __name__ == "__main__":
    stand_in()
    sys.exit(main(sys.argv[1:] or ["run"]))
