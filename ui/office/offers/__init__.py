"""Offers written, tried, watched and proposed; coupons by series."""
