"""A module that is still being loaded when somebody interrupts (test_processes.py)."""

import os
import time
from pathlib import Path

Path(os.environ["LOADING"]).touch()
time.sleep(0.3)
