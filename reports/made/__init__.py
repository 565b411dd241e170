"""The reports, one module each: what is asked of the copy, and the words around the answer."""
