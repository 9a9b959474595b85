"""Data packs: what students train on, and the hidden split that only graders see."""

from autograder.data.curve_bank import CurveBank, curve_bank, same_id
from autograder.data.pack import DataUnavailable, Pack, Sizes, Split
from autograder.data.packs import load_pack
from autograder.data.student_file import student_arrays, student_file, student_files

__all__ = [
    "CurveBank",
    "DataUnavailable",
    "Pack",
    "Sizes",
    "Split",
    "curve_bank",
    "load_pack",
    "same_id",
    "student_arrays",
    "student_file",
    "student_files",
]
