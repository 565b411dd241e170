"""Where the installed program begins: as `python -m posapp`; alone it opens the till."""

import sys

from posapp.__main__ import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["run"]))
