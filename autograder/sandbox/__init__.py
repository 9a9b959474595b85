"""Everything that touches student code. Imports nothing else of this project: it is all that a sandbox can see."""
