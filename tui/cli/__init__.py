"""The command line: data on stdout, narration on stderr, an exit status that means something.

0    done
1    refused or failed, with one sentence that says what to do next
2    a command line that makes no sense
130  interrupted
"""

from tui.cli.run import main as main
