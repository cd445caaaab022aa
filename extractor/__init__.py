"""newsclaims: reads news text and finds who claims and who denies what."""
