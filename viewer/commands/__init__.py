"""The command line: ``rounds info | render | screenshot | check``, and the plain form that opens a window."""
