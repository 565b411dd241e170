"""A real Vendure server for tests and for people: `python3 dev.py shop`.

`package.json` and its lock name Vendure from the npm registry; `till-plugin.js` is what a
merchant's developer adds to it. It is installed and seeded once into a folder of the user's cache,
and starts from the seeded state each time.
"""
