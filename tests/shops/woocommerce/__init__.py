"""A local double of a WooCommerce shop, REST v3, with every oddity that was measured on real ones.

It lives in memory, on loopback, and its clock is the test's. The tests beside it, one per oddity,
say what it does and why a connector must not trust the published documentation.
"""
