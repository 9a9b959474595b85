"""A small LMS on the loopback that keeps to LTI 1.3's rules, and fails as it is told to.

Access tokens need a signed assertion that was not used before, and end after so many requests. Two rules for a score of
a time that it knows: "moodle" refuses it (409, to the second), "canvas" refuses only older ones (400) and keeps each comment.
"""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from autograder.exports.lti.settings import Registration

CLIENT = "epochmark-tool"
# For good ("refused"); before anything is kept; after it was kept, with another answer or none; no answer in time, kept or
# not or later; too many requests; a token that has ended.
Fault = Literal["before", "after", "silent", "hangs", "hangs after", "hangs, then keeps", "429", "token", "refused", ""]


@dataclass
class Lms:
    """`kept` is every score that went into the gradebook, by user, in order."""

    key: RSAKey
    rule: str = "moodle"
    fault: Callable[[str], Fault] = lambda kind: ""
    hang_seconds: float = 0.5
    members: list[dict[str, Any]] = field(default_factory=list)
    requests_per_token: int = 10**9
    tells_comments: bool = True
    kept: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    line_items: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""
    _tokens: dict[str, int] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def registration(self, *, with_members: bool = False) -> Registration:
        members = f"{self.address}/members" if with_members else ""
        return Registration(
            CLIENT, f"{self.address}/token", f"{self.address}/course/lineitems?type=1", members, self.key
        )

    def token(self, form: dict[str, list[str]]) -> tuple[int, Any]:
        said = jwt.decode(form["client_assertion"][0], self.key, algorithms=["RS256"])
        claims = said.claims
        jwt.JWTClaimsRegistry(
            iss={"essential": True, "value": CLIENT},
            sub={"essential": True, "value": CLIENT},
            aud={"essential": True, "value": f"{self.address}/token"},
            exp={"essential": True},
        ).validate(claims)
        assert said.header["kid"] == self.key.kid and claims["jti"] not in self._used
        assert form["grant_type"] == ["client_credentials"] and "score" in form["scope"][0]
        self._used.add(claims["jti"])
        token = f"token-{len(self._used)}"
        self._tokens[token] = self.requests_per_token
        return 200, {"access_token": token, "token_type": "Bearer", "expires_in": 3600}

    def may(self, token: str) -> bool:
        self._tokens[token] = self._tokens.get(token, 0) - 1
        return self._tokens[token] >= 0

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        *_, last = path.strip("/").split("/")
        if last == "members":
            return self._page(self.members, query, "members")
        if last == "lineitems":
            if method == "POST":
                id = f"{self.address}/course/lineitems/{len(self.line_items) + 1}/lineitem?type=1"
                self.line_items[id] = {**body, "id": id}
                return 201, self.line_items[id]
            return 200, list(self.line_items.values())
        item = f"{self.address}{path.removesuffix('/scores').removesuffix('/results')}?type=1"
        if item not in self.line_items:
            return 404, {"error": "no such line item"}
        if last == "scores":
            return self._score(body)
        if last == "results":
            kept = self.kept.get(query["user_id"][0], ())
            return 200, [self._result(item, each) for each in kept[-1:]]
        return 200, self.line_items[item]

    def _score(self, body: Any) -> tuple[int, Any]:
        mine, at = self.kept[body["userId"]], datetime.fromisoformat(body["timestamp"])
        assert at.tzinfo is not None and body["scoreMaximum"] > 0
        if mine:
            last = datetime.fromisoformat(mine[-1]["timestamp"])
            if self.rule == "moodle" and last.replace(microsecond=0) >= at.replace(microsecond=0):
                return 409, {"error": "Refusing score with an earlier timestamp"}
            if self.rule == "canvas" and last > at:
                return 400, {"errors": "Provided timestamp before last updated timestamp"}
        mine.append(body)
        return 200, {"resultUrl": "x"}

    def _result(self, item: str, score: dict[str, Any]) -> dict[str, Any]:
        worth = 100.0
        given = round(score["scoreGiven"] / score["scoreMaximum"] * worth, 5)
        said = {"userId": score["userId"], "scoreOf": item, "resultScore": given, "resultMaximum": worth}
        comment = {"comment": f"<p>{score['comment']}</p>"} if self.tells_comments and "comment" in score else {}
        return {**said, **comment}

    def _page(self, everything: list[Any], query: dict[str, list[str]], key: str) -> tuple[int, Any]:
        start = int(query.get("from", ["0"])[0])
        return 200, {
            key: everything[start : start + 100],
            "next": start + 100 if len(everything) > start + 100 else None,
        }


@contextmanager
def serving(lms: Lms) -> Iterator[Lms]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, *_: object) -> None:
            pass

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            kind = parts.path.rpartition("/")[2]
            with lms._lock:
                lms.asked.append((self.command, kind))
                fault = lms.fault(kind)
            if fault == "429":
                return self._say(429, {"error": "slow down"}, {"Retry-After": "7"})
            if fault == "token" and kind != "token":
                return self._say(401, {"error": "expired"})
            if fault == "refused":
                return self._say(403 if kind == "token" else 422, {"error": "no such person here"})
            if fault == "before":
                return self._say(503, {"error": "down"})
            if fault in ("hangs", "hangs, then keeps"):
                time.sleep(lms.hang_seconds)
            answer: tuple[int, Any] = (500, {})
            if fault != "hangs":
                with lms._lock:
                    answer = self._answer(kind, parts, body)
            if fault == "silent":
                self.close_connection = True
                return None
            if fault == "hangs after":
                time.sleep(lms.hang_seconds)
            return self._say(502, {}) if fault == "after" else self._say(*answer)

        def _answer(self, kind: str, parts: Any, body: bytes) -> tuple[int, Any]:
            if kind == "token":
                return lms.token(parse_qs(body.decode()))
            if not lms.may(self.headers.get("Authorization", "").removeprefix("Bearer ")):
                return 401, {"error": "expired"}
            return lms.answer(self.command, parts.path, parse_qs(parts.query), json.loads(body) if body else None)

        def _say(self, status: int, said: Any, headers: dict[str, str] | None = None) -> None:
            text = json.dumps(said).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                if isinstance(said, dict) and said.get("next"):
                    self.send_header("Link", f'<{lms.address}/members?from={said["next"]}>; rel="next"')
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text)
            except OSError:
                self.close_connection = True  # who asked has not waited

        do_GET = do_POST = _serve

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        lms.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield lms
        finally:
            server.shutdown()
            thread.join()
