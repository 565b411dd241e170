"""One use case a module. Services get a unit of work and a clock; they know no screen."""
