"""An LMS as LTI 1.3 has it: where marks are put, what it has of them, and who is in the course.

Assignment and Grade Services 2.0 and Names and Role Provisioning 2.0, https://www.imsglobal.org/spec/lti-ags/v2p0 and
.../lti-nrps/v2p0. Access tokens and their renewal are Authlib's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from requests import HTTPError, RequestException, Response

from autograder.evidence.printable import printable
from autograder.exports.lti.settings import Registration

_AGS, _NRPS = "https://purl.imsglobal.org/spec/lti-ags/scope/", "https://purl.imsglobal.org/spec/lti-nrps/scope/"
_SCORES = (_AGS + "lineitem", _AGS + "score", _AGS + "result.readonly")
_MEMBERS = _NRPS + "contextmembership.readonly"
_LINE_ITEM = "application/vnd.ims.lis.v2.lineitem+json"
_LINE_ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json"
_SCORE = "application/vnd.ims.lis.v1.score+json"
_RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json"
_MEMBERSHIPS = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"
# Canvas would count each mark as another attempt of the student's.
_CANVAS = {"https://canvas.instructure.com/lti/submission": {"new_submission": False}}
_SECONDS = 20.0
_MOST_PAGES = 1000
_ANSWERS_LATER = (408, 425, 429)
_TOKENS_LATER = ("server_error", "temporarily_unavailable", "slow_down")


class Unanswered(Exception):
    """The LMS did not answer, or not now: what was sent may have arrived or not. `after`: it asks to be left alone for
    so many seconds.
    """

    def __init__(self, words: str, after: float | None = None) -> None:
        super().__init__(words)
        self.after = after


class Refused(Exception):
    """The LMS did not take what was sent, and says so; `status` is its HTTP status."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class NotLetIn(Exception):
    """The LMS does not take this tool for the one that is registered there, or allows it too little."""


@dataclass(frozen=True)
class Score:
    """What a student is to have in the LMS."""

    given: float
    maximum: float
    comment: str


@dataclass(frozen=True)
class Result:
    """What the LMS has of a student; `comment` is None where it does not say."""

    given: float
    maximum: float
    comment: str | None


@dataclass(frozen=True)
class Member:
    """Somebody who learns in the LMS's course. `keys` is all that they may be known by in a roster."""

    user: str
    shown: str
    keys: tuple[str, ...]


class Platform:
    """Everything raises Unanswered, Refused and NotLetIn. An answer is waited for `seconds`."""

    def __init__(self, registration: Registration, seconds: float = _SECONDS) -> None:
        self._registration = registration
        scopes = (*_SCORES, _MEMBERS) if registration.members_url else _SCORES
        self._session = OAuth2Session(
            registration.client_id,
            registration.key,
            token_endpoint_auth_method="private_key_jwt",
            scope=" ".join(scopes),
            token_endpoint=registration.token_url,
            grant_type="client_credentials",
            default_timeout=seconds,
        )
        proof = PrivateKeyJWT(registration.token_url, headers={"kid": registration.key.kid})
        self._session.register_client_auth_method(proof)
        self._session.register_compliance_hook("access_token_response", _answered_now)
        self._was_let_in = False

    def close(self) -> None:
        self._session.close()

    def line_item(self, assignment: str, maximum: float) -> str:
        """The address of the assignment's column, which is made where there is none."""
        url = self._registration.line_items_url
        found = [item for page in self._pages(url, _LINE_ITEMS) for item in page if isinstance(item, dict)]
        for key in ("resourceId", "label"):
            for item in found:
                if item.get(key) == assignment and isinstance(item.get("id"), str):
                    return self._own(item["id"])
        new = {"scoreMaximum": maximum, "label": assignment, "resourceId": assignment, "tag": "epochmark"}
        made = _json(self._call("POST", url, json=new, headers={"Content-Type": _LINE_ITEM, "Accept": _LINE_ITEM}))
        if not isinstance(made, dict) or not isinstance(made.get("id"), str):
            raise Unanswered("it made a column and does not say where")
        return self._own(made["id"])

    def has(self, line_item: str) -> bool:
        """Whether the column is still there."""
        try:
            self._call("GET", line_item, headers={"Accept": _LINE_ITEM})
        except Refused as refused:
            if refused.status in (403, 404, 410):
                return False
            raise
        return True

    def send(self, line_item: str, user: str, score: Score, moment: datetime) -> None:
        """Put a mark into the column. `moment` tells it from earlier and later ones of the same user's."""
        body: dict[str, Any] = {
            "userId": user,
            "scoreGiven": score.given,
            "scoreMaximum": score.maximum,
            "timestamp": moment.astimezone(UTC).isoformat(timespec="milliseconds"),
            "activityProgress": "Completed",
            "gradingProgress": "FullyGraded",
            **({"comment": score.comment} if score.comment else {}),
            **_CANVAS,
        }
        self._call("POST", _below(line_item, "scores"), json=body, headers={"Content-Type": _SCORE})

    def result(self, line_item: str, user: str) -> Result | None:
        """What the column has of a user, if anything."""
        for page in self._pages(_below(line_item, "results"), _RESULTS, {"user_id": user}):
            for each in page:
                if isinstance(each, dict) and str(each.get("userId")) == user:
                    given, maximum = _number(each.get("resultScore")), _number(each.get("resultMaximum"))
                    comment = each.get("comment")
                    if given is not None:
                        # An LMS that does not say what it counts to counts to 1.
                        return Result(given, maximum or 1.0, comment if isinstance(comment, str) else None)
        return None

    def members(self) -> tuple[Member, ...]:
        """Who learns in the course."""
        pages = self._pages(self._registration.members_url, _MEMBERSHIPS, key="members")
        found = (_member(each) for page in pages for each in page)
        return tuple(member for member in found if member is not None)

    def _pages(
        self, url: str, accept: str, params: Mapping[str, str] | None = None, key: str | None = None
    ) -> Iterator[list[Any]]:
        for _ in range(_MOST_PAGES):
            answer = self._call("GET", url, headers={"Accept": accept}, params=params)
            page = _json(answer)
            listed = page.get(key) if key and isinstance(page, dict) else page
            if not isinstance(listed, list):
                raise Unanswered("its answer is no list")
            yield listed
            further = answer.links.get("next", {}).get("url")
            if not further:
                return
            # It has the parameters in it.
            url, params = self._own(further), None

    def _own(self, url: str) -> str:
        """An address that the LMS gave, which our token may be shown to."""
        ours, other = urlsplit(self._registration.line_items_url), urlsplit(url)
        if (ours.scheme, ours.netloc) != (other.scheme, other.netloc):
            raise NotLetIn(f"it names an address that is not its own: {printable(url)[:200]}")
        return url

    def _call(self, method: str, url: str, **options: Any) -> Response:
        answer = self._once(method, url, **options)
        if answer.status_code == 401:
            # A token may end before its time.
            self._session.token = None
            answer = self._once(method, url, **options)
        status = answer.status_code
        if status < 300:
            self._was_let_in = True
            return answer
        _answered_now(answer)
        words = _words(answer)
        if status == 401:
            raise Unanswered(words) if self._was_let_in else NotLetIn(words)
        self._was_let_in = True
        raise Refused(status, words)

    def _once(self, method: str, url: str, **options: Any) -> Response:
        try:
            if not self._session.token or self._session.token.is_expired():
                self._fetch_token()
            # A request that is sent on to elsewhere would become another one on the way.
            return self._session.request(method, url, allow_redirects=False, **options)
        except RequestException as error:
            raise Unanswered(printable(f"{type(error).__name__}: {error}")[:300]) from error

    def _fetch_token(self) -> None:
        try:
            self._session.fetch_token()
        except OAuthError as error:
            if error.error in _TOKENS_LATER:
                raise Unanswered(f"no access token: {error.error}") from error
            raise NotLetIn(f"no access token: {printable(str(error))[:300]}") from error
        except HTTPError as error:
            raise NotLetIn(f"no access token: {_words(error.response)}") from error
        except Unanswered as error:
            raise Unanswered(f"no access token: {error}", error.after) from error
        except (ValueError, TypeError) as error:
            raise Unanswered("no access token: the answer is none") from error
        token = self._session.token
        # The only type of token that these services know.
        is_bearer = str(token.setdefault("token_type", "Bearer")).lower() == "bearer"
        if not (is_bearer and isinstance(token.get("access_token"), str)):
            self._session.token = None
            raise Unanswered("no access token: there is none in the answer")


def _answered_now(answer: Response) -> Response:
    """The answer, unless its status says: not now. That counts for more than what its body says, which may be a
    gateway's.
    """
    if answer.status_code >= 500 or answer.status_code in _ANSWERS_LATER:
        raise Unanswered(_words(answer), _after(answer))
    return answer


def _words(answer: Response) -> str:
    return f"HTTP {answer.status_code}: {printable(' '.join(answer.text[:300].split())) or answer.reason}"


def _after(answer: Response) -> float | None:
    """Retry-After, in seconds: it is a number of them or a date."""
    said = answer.headers.get("Retry-After", "")
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _below(line_item: str, what: str) -> str:
    """In Moodle a line item's address has a query."""
    parts = urlsplit(line_item)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/{what}"))


def _json(answer: Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        raise Unanswered("its answer is no JSON") from None


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _member(said: Any) -> Member | None:
    if not isinstance(said, dict) or not said.get("user_id"):
        return None
    roles = [str(role).rpartition("#")[2] for role in said.get("roles") or ()]
    if "Learner" not in roles or said.get("status", "Active") != "Active":
        return None
    user = str(said["user_id"])
    names = ("email", "lis_person_sourcedid", "ext_user_username")
    keys = tuple(str(said[name]) for name in names if said.get(name))
    return Member(user, printable(str(said.get("name") or said.get("email") or user)), (user, *keys))
