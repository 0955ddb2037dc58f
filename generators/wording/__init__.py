"""How Vietnamese and English papers write dates, money, names and lists."""
