"""Sites with certificates of all kinds, as a mirror meets them over TLS."""

import datetime
import functools
import ipaddress
import os
import ssl
import subprocess
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from publisher import Publisher

# Where Debian keeps whom a machine trusts: update-ca-certificates writes it.
TRUSTED = Path("/etc/ssl/certs/ca-certificates.crt")


class Authority:
    """Vouches for certificates, or for its own."""

    def __init__(self, folder: Path, name: str):
        self.folder, self.key = folder, ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self._signed(self.name, self.key, 365, None)
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def _signed(self, subject, key, days: int, site: str | None):
        now = datetime.datetime.now(datetime.timezone.utc)
        builder = (
            x509.CertificateBuilder().subject_name(subject).issuer_name(self.name)
            .public_key(key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=400))
            .not_valid_after(now + datetime.timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=site is None, path_length=None), True))
        if site:
            builder = builder.add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(site))]), False)
        return builder.sign(self.key, hashes.SHA256())

    def vouch(self, name: str, site: str = "127.0.0.1", days: int = 1) -> Path:
        """A file with a key and its certificate, for a site and so many days from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        file = self.folder / f"{name}-site.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption())
            + self._signed(subject, key, days, site).public_bytes(serialization.Encoding.PEM))
        return file


class Site:
    """Shows a folder over TLS, or leads elsewhere; a context manager."""

    def __init__(self, folder: Path, certificate: Path, leads_to: str = ""):
        class Handler(SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *_):
                pass

            def do_GET(self):
                if not leads_to:
                    return super().do_GET()
                self.send_response(301)
                self.send_header("Location", leads_to + self.path)
                self.send_header("Content-Length", "0")
                self.end_headers()

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # Who does not trust it hangs up.

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.server = Server(
            ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
        # Each connection says who it is in its own thread.
        self.server.socket = context.wrap_socket(
            self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.address = f"https://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> "Site":
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.server.server_close()


def certificates(publisher: Publisher, _=None) -> None:
    """A site that does not prove who it is gives nothing, and one that does is mirrored."""
    folder = publisher.folder / "certificates"
    folder.mkdir()
    own, other = Authority(folder, "own"), Authority(folder, "other")
    root = publisher.repository / "metadata/1.root.json"
    # As on a machine whose administrator trusts one authority more.
    trusted = folder / "trusted.crt"
    trusted.write_bytes(TRUSTED.read_bytes() + own.file.read_bytes())
    if os.geteuid() != 0 or subprocess.run(["unshare", "--mount", "true"]).returncode != 0:
        print("    not as root: whom a machine trusts cannot be set for one program alone")
        return
    as_administrator = [
        "unshare", "--mount", "sh", "-c", 'mount --bind "$0" "$1" && shift && exec "$@"',
        trusted, TRUSTED]

    def mirror(name: str, site: Site, says: str, status: int, before=as_administrator) -> None:
        data = folder / name
        publisher.run("mirror", "add", site.address, "--root", root, "--data", data)
        done = subprocess.run(
            [*before, *publisher.command("mirror", "pull", "--data", data)], text=True,
            cwd=publisher.folder, env={"LANG": "C", "PATH": os.environ["PATH"]}, timeout=60,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode != status or says not in done.stdout:
            raise AssertionError(f"{name}: {done.returncode}, {done.stdout}")

    with Site(publisher.repository, own.vouch("genuine")) as genuine:
        mirror("genuine", genuine, "up to date", 0)
        # Nobody on this machine vouches for it without that.
        mirror("unknown", genuine, "nobody whom this machine trusts", 1, before=[])
        # What is wrong with the machine itself is nobody else's fault.
        mirror(
            "bare", genuine, "install ca-certificates", 1,
            before=[*as_administrator[:5], "/dev/null", TRUSTED])
        with Site(publisher.repository, own.vouch("plain"), "http://127.0.0.1:9") as leading:
            mirror("plain", leading, "leads to another site, http://127.0.0.1:9/", 1)
    for name, file, says in [
        ("forged", other.vouch("forged"), "nobody whom this machine trusts"),
        ("late", own.vouch("late", days=-1), "its certificate has expired"),
        ("elsewhere", own.vouch("elsewhere", site="127.0.0.2"), "is that of another site"),
    ]:
        with Site(publisher.repository, file) as site:
            mirror(name, site, says, 1)
