"""How the house is built and named, in figures."""
