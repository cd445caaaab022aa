"""`python -m extractor` is the command `newsclaims`."""

from extractor.cli import main

main()
