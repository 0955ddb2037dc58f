"""Work on the library itself: checks over all templates, uses of a provision, new templates."""
