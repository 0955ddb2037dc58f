"""Word files: read safely, filled in, laid out after Nghị định 30/2020/NĐ-CP, written the same way every time."""
