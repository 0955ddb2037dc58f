"""Many documents of one template from the rows of a table: read, checked all before one is made, made side by side, resumed where it stopped."""
