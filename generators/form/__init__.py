"""Nghị định 30/2020/NĐ-CP as checks: read any Word file, recognise its components, hold each rule against it."""
