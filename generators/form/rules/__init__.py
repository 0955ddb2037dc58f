"""The rules of form, a file a theme; each finding names the provision of Nghị định 30/2020/NĐ-CP that it rests on."""
