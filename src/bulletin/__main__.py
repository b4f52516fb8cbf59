"""`python -m bulletin`."""

from bulletin._cli.main import run

if __name__ == "__main__":
    run()
