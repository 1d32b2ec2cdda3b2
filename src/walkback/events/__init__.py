"""Who did what to whom, coded in PLOVER and CAMEO, with the standing of each act."""
