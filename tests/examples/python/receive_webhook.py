"""Receives webhooks, checks who sent them, and keeps every record once.

    SHEQU_WEBHOOK_SECRET=sqw_… python3 receive_webhook.py 127.0.0.1:8080 copy.sqlite

During a change of secrets, give both, with a comma between. Put a server with TLS in front.
"""
import hashlib
import hmac
import json
import os
import sqlite3
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

SECRETS = os.environ["SHEQU_WEBHOOK_SECRET"].split(",")
MOST_BYTES = 10_000_000


def is_signed(header: str, body: bytes, secrets: list[str]) -> bool:
    pairs = [part.partition("=")[::2] for part in header.split(",")]
    sent_at = next((value for name, value in pairs if name == "t"), "")
    if not sent_at.isdecimal() or abs(time.time() - int(sent_at)) > 300:
        return False
    signed = sent_at.encode() + b"." + body
    expected = [hmac.new(s.encode(), signed, hashlib.sha256).hexdigest() for s in secrets]
    given = [value for name, value in pairs if name == "v1"]
    return any(hmac.compare_digest(e.encode(), g.encode()) for e in expected for g in given)


def store(copy: sqlite3.Connection, items: list[dict]) -> None:
    """A repeat changes nothing. All of them are there before the answer, or none is."""
    with copy:
        copy.executemany(
            "insert or ignore into items (id, text) values (?, ?)",
            [(item["id"], json.dumps(item, ensure_ascii=False)) for item in items],
        )


class Receiver(BaseHTTPRequestHandler):
    timeout = 10

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        body = self.rfile.read(min(length, MOST_BYTES))
        if not is_signed(self.headers.get("shequ-signature", ""), body, SECRETS):
            self.send_response(401)
        else:
            store(copy, json.loads(body)["items"])
            self.send_response(204)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing of each request."""


host, _, port = sys.argv[1].rpartition(":")
copy = sqlite3.connect(sys.argv[2])
copy.execute("create table if not exists items (id text primary key, text text not null)")
server = HTTPServer((host, int(port)), Receiver)
print(f"listening on {server.server_port}", flush=True)
server.serve_forever()
