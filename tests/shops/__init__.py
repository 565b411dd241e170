"""Tests of the connectors against shops: real servers, or doubles of them."""
