"""Law as folders of plain files: read into holdings, written when an instrument is added."""
