"""What every floor above stands on: text and its folding, offsets, numbering, YAML read with care, where data lies."""
