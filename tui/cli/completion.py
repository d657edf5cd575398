"""`limelight completion`: what a shell needs to complete limelight's commands."""

from argparse import Namespace

from tui.cli.parser import build_parser
from tui.cli.session import Session


def completion(session: Session, options: Namespace) -> int:
    """Print it, made from the parser itself."""
    from shtab import complete

    session.put(complete(build_parser(session.words), shell=options.shell))
    return 0
