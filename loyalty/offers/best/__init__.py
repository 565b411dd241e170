"""The best combination of offers for a basket: exact, with its proof, and the same for any order.

`engine` is the door. Behind it: `index` (which offers want which goods), `sets` (what a set of units
would gain), `parts` (what meets on a unit belongs together), `reduction` and `elimination` (the exact
search of a part), `chain` (one offer over many goods), `basket` (the offer on the whole), `losses`
(staying above a minimum), `stack` (offers on what is left), `spread` (down to lines and units),
`why` (what lost, and to what).
"""
