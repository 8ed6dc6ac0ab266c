#!/usr/bin/env python3
"""Sends new training records to a learning record store (LRS), as xAPI statements.

    SHEQU_KEY=... LRS_AUTH=name:secret python3 send_statements.py \
        http://127.0.0.1:4000 https://lrs.example/xapi cursor.txt [--batch 100]

Run it as often as you like; each run goes on from where the last ended. The cursor is kept once the store has
taken everything: after a crash the same statements are sent again, which a store knows by their ids. Nothing
but the standard library.
"""
import argparse
import base64
import http.client
import json
import os
import pathlib
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

ATTEMPTS = 8
LONGEST_WAIT_SECONDS = 60


class Refused(Exception):
    """Refused for a reason that waiting does not mend."""

    def __init__(self, status, body):
        super().__init__(f"{status}: {body[:500]}")
        self.status = status
        self.body = body


def send(request):
    """The open answer. Waits and asks again while the other side is busy or away."""
    for attempt in range(ATTEMPTS):
        wait = min(2**attempt, LONGEST_WAIT_SECONDS)
        try:
            return urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            if error.code != 429 and error.code < 500:
                raise Refused(error.code, error.read().decode(errors="replace")) from error
            problem = f"{request.host} answered {error.code}"
            wait = int(error.headers.get("Retry-After") or wait)
        except (OSError, http.client.HTTPException) as error:
            problem = f"no answer from {request.host}: {error}"
        if attempt + 1 < ATTEMPTS:
            print(f"{problem}; asking again in {wait} s", file=sys.stderr)
            time.sleep(wait)
    raise SystemExit(f"{problem}, {ATTEMPTS} times; run this again later, nothing is lost")


def read_statements(url, key, cursor):
    """The lines after the cursor: statements, then the one that tells the end."""
    query = urllib.parse.urlencode({"after": cursor or ""})
    request = urllib.request.Request(
        f"{url}/api/exports/statements.ndjson?{query}",
        headers={"Authorization": f"Bearer {key}"},
    )
    with send(request) as answer:
        for line in answer:
            yield json.loads(line)


def post(lrs, auth, statements):
    send(
        urllib.request.Request(
            f"{lrs}/statements",
            data=json.dumps(statements).encode(),
            headers={
                "Authorization": f"Basic {base64.b64encode(auth.encode()).decode()}",
                "Content-Type": "application/json",
                "X-Experience-API-Version": "1.0.3",
            },
        )
    ).close()


def deliver(lrs, auth, statements):
    """Some stores refuse a whole batch for one statement that they have: then one by one."""
    try:
        post(lrs, auth, statements)
    except Refused as refusal:
        if refusal.status != 409:
            raise
        if len(statements) == 1:
            print(f"{statements[0]['id']} is there already", file=sys.stderr)
            return
        for statement in statements:
            deliver(lrs, auth, [statement])


def follow(url, key, lrs, auth, cursor, size):
    """Sends everything after the cursor; returns how many statements that were, and the next cursor."""
    batch = []
    for line in read_statements(url, key, cursor):
        if "end" not in line:
            batch.append(line)
        if batch and ("end" in line or len(batch) == size):
            deliver(lrs, auth, batch)
            batch = []
        if "end" in line:
            return line["end"]["statements"], line["end"]["cursor"]
    raise SystemExit("the file broke off before its end; run this again")


def main():
    parser = argparse.ArgumentParser(description="Sends training records to an LRS.")
    parser.add_argument("url", help="origin of the server, such as http://127.0.0.1:4000")
    parser.add_argument("lrs", help="endpoint of the store, without /statements at its end")
    parser.add_argument("cursor", help="file that keeps the cursor, made when it is not there")
    parser.add_argument("--batch", type=int, default=100)
    options = parser.parse_args()
    key = os.environ.get("SHEQU_KEY") or sys.exit("SHEQU_KEY is not set; it holds the API key")
    auth = os.environ.get("LRS_AUTH") or sys.exit("LRS_AUTH is not set; name:secret of the store")
    kept = pathlib.Path(options.cursor)
    cursor = kept.read_text().strip() if kept.exists() else None
    arguments = (options.url, key, options.lrs.rstrip("/"), auth)
    try:
        try:
            count, cursor = follow(*arguments, cursor, options.batch)
        except Refused as refusal:
            if "FEED_EPOCH_CHANGED" not in refusal.body:
                raise
            # The database was restored or copied: all again; the store knows what it has.
            count, cursor = follow(*arguments, None, options.batch)
    except Refused as refusal:
        sys.exit(f"refused with {refusal}")
    new = kept.with_name(f"{kept.name}.new")
    new.write_text(cursor)
    new.replace(kept)
    print(f"{count} statements")


if __name__ == "__main__":
    main()
