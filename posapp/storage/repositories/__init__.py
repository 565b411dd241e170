"""How `posapp.ports` is kept: one repository a port, each over one transaction's connection."""
