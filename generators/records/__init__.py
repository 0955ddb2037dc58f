"""What the electronic record of a person gets from an issued decision (Nghị định 27/2026/NĐ-CP)."""
