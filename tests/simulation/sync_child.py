"""The program itself, told that the shop of the test has done at once whatever it will ever do.

A real shop may go on with a call for two minutes after its answer was lost; the double never does.
"""

import sys
from dataclasses import replace

from posapp.__main__ import main
from sync.shops.woocommerce import shop

SETTLES_S = 1

if __name__ == "__main__":
    shop.ABILITIES = replace(shop.ABILITIES, settles_s=SETTLES_S)  # type: ignore[misc]  # final
    sys.exit(main())
