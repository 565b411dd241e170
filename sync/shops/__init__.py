"""One module or package for each shop platform: mapping only, over a Transport it is given."""
