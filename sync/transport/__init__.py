"""The only HTTP client: what goes to a shop's server and comes from it goes through here.

A shop's server may be wrong, slow, broken or taken over: nothing it answers may hurt the till.
Time, size, depth and count of each answer are limited, redirects are not followed, TLS is verified
and nothing can switch that off.
"""
