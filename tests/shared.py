"""Real inputs that stand beside the project on some machines; tests that use them skip where they are absent."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
SEED = SHARED / "seeds" / "004_2110376ca144e19f.txt"

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the page of Luật Viên chức is not beside the checkout (../shared)")
