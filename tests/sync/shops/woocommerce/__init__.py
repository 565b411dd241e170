"""The WooCommerce connector against the double in one process, with its clock in our hands."""
