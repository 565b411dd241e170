"""The demo store, built from published teaching data.

Start reading at `journey.py` (what the data says) and `build.py` (how it becomes a store file).

Of the data: goods, baskets, prices, discounts, what was paid, and which coupons were redeemed
(`redemptions.py`). Made up, and always the same for the same data: who people are (`people.py`,
`extras.py`), taxes and tenders, who pays with points (`spending.py`), what goods cost, stock,
orders and counts (`backroom.py`), hours, drawers, goals and tasks (`history.py`, `office_life.py`),
questionnaires, answers and interviews (`opinions.py`).
Beside it lie the snapshots of two more stores of the data (`neighbours.py`): their own baskets of
the last nine weeks, sold by the same program; their names are made up.
No goods ever come back in the data, so nothing is returned or voided here either.
"""
