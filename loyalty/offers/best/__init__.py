"""The best combination of offers for a basket: exact, with its proof, and the same for any order.

`engine` is the door, `pricing` the order of the steps. Behind them: `index` (which offers want
which goods), `sets` (what a set of units would gain), `parts` (what meets on a unit is searched
together), `reduction` and `elimination` (the exact search of a part), `chain` and `mixed` (offers
over many goods), `large` and `prices` (parts too large to search: a good answer and its bound),
`basket` (the offer on the whole), `losses` (staying above a minimum), `stack` (offers on what is
left), `units` (down to lines and units), `why` (what lost, and to what).
"""
