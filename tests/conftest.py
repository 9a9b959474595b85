"""Set-up of all tests."""

import os
import sys
from pathlib import Path

# nbgrader calls alembic by its name alone, also where the environment was not activated.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
