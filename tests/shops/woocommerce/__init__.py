"""A local double of a WooCommerce shop, REST v3, with every oddity that was measured on real ones.

It lives in memory, on loopback, and its clock is the test's: `server.running_shop`. Each oddity has
a test of its own beside it, and `test_checklist.py` lists them by the part of the wire they are of.
A connector that trusts the published documentation fails here as it would in a real shop.

`python -m tests.shops.woocommerce 9.9.5` (or 8.2.2) starts one by hand and tells address, key and
secret; it ends when its input does.
"""
