"""The program tests itself, packaged as it is, on the machine that it runs on.

`engine` tries everything below the window and loads no Qt; `screens` runs in the program with the
window and opens all of it.
"""
