"""`python -m danvan` is the command line `danvan`."""

from danvan.cli import main

if __name__ == "__main__":
    main()
