"""Ralph as the tests need it: it takes any number of POSTs, and begins again as often as it is killed.

It needs seconds to read itself in, so that is done once: what serves is a child, whose number stands in the file `pid`
of the folder with its data. Whoever wants it to begin again kills that one. Nothing of how it judges statements is
changed here.
"""

import os
import sys
from pathlib import Path

import bcrypt
import uvicorn
from ralph.api import app
from ralph.api.auth.basic import ServerUsersCredentials
from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend, FSLRSBackendSettings
from ralph.conf import settings

USER, PASSWORD = "ada", "lovelace"


def write_users() -> None:
    """The one user there is. A password that everybody knows needs no costly hash."""
    users = ServerUsersCredentials.model_validate(
        [
            {
                "username": USER,
                "hash": bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode(),
                "scopes": ["all"],
                "agent": {"objectType": "Agent", "account": {"homePage": "https://lrs.example", "name": USER}},
            }
        ]
    )
    settings.AUTH_FILE.write_text(users.model_dump_json(exclude_none=True), encoding="utf-8")


def cut_torn_line(file: Path) -> None:
    """Drops what a kill left half written: one line that cannot be read would spoil every later answer."""
    if not file.is_file():
        return
    whole = file.read_bytes().rfind(b"\n") + 1
    os.truncate(file, whole)


# Out of the box a file is written once and never again: the second POST would be answered with 500.
FSLRSBackend.default_operation_type = BaseOperationType.APPEND
# It keeps a list of all that was ever read or written, and writes it anew at each request.
FSLRSBackend.append_to_history = lambda self, event: None



def serve(port: int) -> None:
    """Serves until it is killed."""
    settings.APP_DIR.joinpath("pid").write_text(str(os.getpid()), encoding="ascii")
    store = FSLRSBackendSettings()
    cut_torn_line(Path(store.DEFAULT_DIRECTORY_PATH) / store.DEFAULT_LRS_FILE)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    write_users()
    while True:
        child = os.fork()
        if child == 0:
            serve(int(sys.argv[1]))
            sys.exit()
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            # It ended by itself: it would do so again.
            sys.exit(os.waitstatus_to_exitcode(status))
