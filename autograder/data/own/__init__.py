"""A course's own data packs: from arrays, a program that makes them, a table or a folder of pictures."""

from autograder.data.own.loading import load_own, state_of
from autograder.data.own.settings import FORMS, OwnData, SettingInvalid, read_setting

__all__ = ["FORMS", "OwnData", "SettingInvalid", "load_own", "read_setting", "state_of"]
