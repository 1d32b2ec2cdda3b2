"""Charts as places and sizes; the templates make SVG of them, so that they stand without a script, print, and can be read aloud."""
