"""`python -m bulletin`."""

from bulletin._cli.main import main

if __name__ == "__main__":
    main()
