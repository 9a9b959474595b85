"""What the command does, a module for each of its larger words."""
