# Sourced by the scripts beside this folder, with $root set to the checkout.

# ensure_venv run|dev: makes .venv fit pyproject.toml and constraints.txt. When it does already, this
# costs two small processes; the stamp holds the checkout's path too, since a venv cannot be moved.
ensure_venv() {
    stamp=$(cksum "$root/pyproject.toml" "$root/constraints.txt")
    if [ -x "$root/.venv/bin/python" ] && [ "$(cat "$root/.venv/$1.stamp" 2>/dev/null)" = "$stamp" ]; then
        return
    fi
    python=$(find_python)
    "$python" "$root/scripts/lib/setup.py" "$root" "$1" "$stamp"
}

# find_python: prints the first interpreter that is new enough.
find_python() {
    for python in python3.13 python3.12 python3.11 python3 python; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return
        fi
    done
    echo "Bulletin needs Python 3.11 or newer, and there is none on the PATH." >&2
    echo "Install it (https://www.python.org/downloads/), then run the same command again." >&2
    return 1
}
