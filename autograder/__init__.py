"""Epochmark: assignments on underfitting and overfitting that grade themselves."""
