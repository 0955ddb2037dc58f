"""How the tables of one version of the register become those of the next; Alembic runs them when a register is opened."""
