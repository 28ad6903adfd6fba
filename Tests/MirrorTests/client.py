"""A client that is none of ours: ngclient of python-tuf."""

import datetime
import shutil
from pathlib import Path

from tuf.ngclient import Updater, UpdaterConfig

from publisher import Web


class Client:
    """Keeps what it trusts in a folder, as an installed client does between its runs."""

    def __init__(self, folder: Path, root: bytes):
        self.folder, self.root = folder, root
        (folder / "metadata").mkdir(parents=True)
        (folder / "targets").mkdir()

    def copy(self, folder: Path) -> "Client":
        """Another one that trusts what this one does, and has fetched nothing."""
        other = Client(folder, self.root)
        shutil.copytree(
            self.folder / "metadata", other.folder / "metadata", dirs_exist_ok=True, symlinks=True)
        return other

    def fetch(self, repository: Path, paths, days: int = 0) -> dict[str, bytes]:
        """Refreshes and downloads; with a clock that is some days ahead."""
        with Web(repository) as web:
            updater = Updater(
                str(self.folder / "metadata"), f"{web.address}/metadata/",
                str(self.folder / "targets"), f"{web.address}/targets/",
                config=UpdaterConfig(), bootstrap=self.root)
            updater._trusted_set.reference_time += datetime.timedelta(days=days)
            updater.refresh()
            found = {}
            for number, path in enumerate(paths):
                info = updater.get_targetinfo(path)
                if info is None:
                    raise KeyError(path)
                # Names repeat in the folders of courses.
                file = updater.download_target(
                    info, str(self.folder / "targets" / str(number)))
                found[path] = Path(file).read_bytes()
            return found


def expected(courses: Path, names) -> dict[str, bytes]:
    """Every file of some courses, by the path under which it is signed."""
    return {
        f"{name}/{file.relative_to(courses / name)}": file.read_bytes()
        for name in names for file in sorted((courses / name).rglob("*")) if file.is_file()
    }
