"""Case files: folders of plain files, as an office keeps them."""
