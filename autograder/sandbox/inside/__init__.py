"""All that runs beside student code: with `bundle` and `limits`, the only part of this project in a sandbox."""
