"""Where the program starts: nothing is imported before Ctrl+C ends it without a traceback."""

# The signal module imports for longer than most people need to change their mind; this is its core.
import _signal  # type: ignore[import-not-found]
import sys


def end_quietly_on_interrupt() -> None:
    """Let Ctrl+C end the program without a word."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)


def main() -> int:
    """Run ``rounds``; return the exit code."""
    end_quietly_on_interrupt()
    from viewer.app import main

    return main()


if __name__ == "__main__":
    sys.exit(main())
