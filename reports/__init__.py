"""What the store's past says: one value, `Report`, that screen, paper, CSV and XLSX all show.

`columns` names the columnar copy of the store, `extract` keeps it up, `source` asks it; a module in
`made` turns answers into a report, `catalogue` lists them all, `pages` and `sheets` write them.
"""
