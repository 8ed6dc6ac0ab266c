#!/usr/bin/env python3
"""Copies training records into a SQLite file and keeps the copy true.

    SHEQU_KEY=... python3 sync_records.py http://127.0.0.1:4000 copy.sqlite [--page-size 100]

Run it as often as you like; each run goes on from where the last ended. Nothing but the standard library.
"""
import argparse
import http.client
import json
import os
import sqlite3
import sys
import time
import urllib.error
import urllib.request

ATTEMPTS = 8
LONGEST_WAIT_SECONDS = 60
TABLES = """
create table if not exists people (
  id text primary key, staff_number text not null, display_name text not null, merged_into text);
create table if not exists records (
  id text primary key, person_id text not null, kind text not null, title text, outcome text not null,
  score_percent real, completed_at text not null, supersedes_id text, pass integer not null);
create table if not exists feeds (name text primary key, cursor text, pass integer not null);
"""
RECORDS = """query ($first: Int!, $after: String) {
  page: completionRecordChanges(first: $first, after: $after) {
    edges { node {
      id activityKind activityTitle outcome scorePercent completedAt supersedesId
      person { id staffNumber displayName }
    } }
    pageInfo { hasNextPage endCursor }
  }
}"""
PEOPLE = """query ($first: Int!, $after: String) {
  page: personChanges(first: $first, after: $after) {
    edges { node {
      kind person { id staffNumber displayName } other { id staffNumber displayName }
    } }
    pageInfo { hasNextPage endCursor }
  }
}"""


class Refused(Exception):
    """The server refused for a reason that waiting does not mend; `code` says which."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code


def send(url, key, body):
    """Status, headers and text of one answer; OSError or HTTPException when there is none."""
    request = urllib.request.Request(
        f"{url}/graphql",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def ask(url, key, query, variables):
    """The data of an operation. Waits and asks again while the server is busy or away."""
    for attempt in range(ATTEMPTS):
        wait = min(2**attempt, LONGEST_WAIT_SECONDS)
        try:
            status, headers, text = send(url, key, {"query": query, "variables": variables})
        except (OSError, http.client.HTTPException) as error:
            problem = f"no answer: {error}"
        else:
            if status != 429 and status < 500:
                answer = json.loads(text)
                for error in answer.get("errors", []):
                    raise Refused(error.get("extensions", {}).get("code"), error["message"])
                return answer["data"]
            problem = f"the server answered {status}"
            wait = int(headers.get("Retry-After") or wait)
        if attempt + 1 < ATTEMPTS:
            print(f"{problem}; asking again in {wait} s", file=sys.stderr)
            time.sleep(wait)
    raise SystemExit(f"{problem}, {ATTEMPTS} times; run this again later, nothing is lost")


def keep_person(db, person, merged_into=None):
    db.execute(
        "insert or replace into people values (?, ?, ?, ?)",
        (person["id"], person["staffNumber"], person["displayName"], merged_into),
    )


def keep_record(db, node, number):
    person = node["person"]
    db.execute(
        "insert into people values (?, ?, ?, null) on conflict (id) do update"
        " set staff_number = excluded.staff_number, display_name = excluded.display_name",
        (person["id"], person["staffNumber"], person["displayName"]),
    )
    db.execute(
        "insert or replace into records values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            node["id"], person["id"], node["activityKind"], node["activityTitle"], node["outcome"],
            node["scorePercent"], node["completedAt"], node["supersedesId"], number,
        ),
    )  # fmt: skip


def keep_person_change(db, node, _number):
    """Doing it twice changes nothing: the person is told as they are now."""
    other = node["other"] if node["kind"] == "MERGED" else None
    keep_person(db, node["person"], other and other["id"])


def follow(db, url, key, name, query, keep, page_size):
    """Reads a feed to its end. A page and its cursor are kept together or not at all."""
    db.execute("insert or ignore into feeds values (?, null, 1)", (name,))
    cursor, number = db.execute("select cursor, pass from feeds where name = ?", (name,)).fetchone()
    more = True
    while more:
        try:
            page = ask(url, key, query, {"first": page_size, "after": cursor})["page"]
        except Refused as refusal:
            if refusal.code != "FEED_EPOCH_CHANGED":
                raise
            # The database was restored or copied: from the beginning, as another pass.
            cursor, number = None, number + 1
            with db:
                db.execute("update feeds set cursor = null, pass = ? where name = ?", (number, name))
            continue
        cursor, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        with db:
            for edge in page["edges"]:
                keep(db, edge["node"], number)
            db.execute("update feeds set cursor = ? where name = ?", (cursor, name))
    return number


def main():
    parser = argparse.ArgumentParser(description="Copies training records into a SQLite file.")
    parser.add_argument("url", help="origin of the server, such as http://127.0.0.1:4000")
    parser.add_argument("file", help="the copy, made when it is not there")
    parser.add_argument("--page-size", type=int, default=100)
    options = parser.parse_args()
    key = os.environ.get("SHEQU_KEY") or sys.exit("SHEQU_KEY is not set; it holds the API key")
    db = sqlite3.connect(options.file)
    db.executescript(TABLES)
    try:
        number = follow(
            db, options.url, key, "records", RECORDS, keep_record, options.page_size
        )
        with db:
            # What an earlier pass had and the whole of this one did not bring again is gone.
            db.execute("delete from records where pass < ?", (number,))
        follow(db, options.url, key, "people", PEOPLE, keep_person_change, options.page_size)
    except Refused as refusal:
        sys.exit(f"refused with {refusal}")
    (count,) = db.execute("select count(*) from records").fetchone()
    print(f"{count} records")


if __name__ == "__main__":
    main()
