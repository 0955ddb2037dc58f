"""A Word file with blanks from elsewhere becomes a template: what is blank in it is asked, what it says is kept."""
