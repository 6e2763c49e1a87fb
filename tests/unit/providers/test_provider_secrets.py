"""Passwords, tokens and keys: in no address of the settings, and never in what is shown, however they are spelled."""

import base64
import html
import json
from urllib.parse import quote, quote_plus

import pytest
import requests
from fakes.asking import USER_AGENT, never_cancelled, requester_for
from fakes.server import Answer, FakeService

from bkn_qgis.providers import failures
from bkn_qgis.providers.answers import error_detail
from bkn_qgis.providers.gbif_download import GbifDownloads
from bkn_qgis.providers.oauth import Account, PasswordTokens
from bkn_qgis.providers.requester import Requester
from bkn_qgis.providers.secrets import secret_in_address, secrets_of_header, shows_secret

PASSWORD = 'gé heim&woord "47<11>/+='
PLAIN = "geheim-woord-4711"


def spellings(password):
    coded = password.encode()
    yield password
    yield quote(password, safe="")
    yield quote(password, safe="").lower()
    yield quote_plus(password)
    yield json.dumps(password)
    yield json.dumps(password, ensure_ascii=False)
    yield html.escape(password)
    yield base64.b64encode(coded).decode()
    yield base64.urlsafe_b64encode(coded).decode().rstrip("=")
    for user in ("a", "ab", "abc", "jan@example.org"):
        yield base64.b64encode(f"{user}:{password}".encode()).decode()
        yield base64.b64encode(f"{user}:{password}:and more".encode()).decode()
    yield base64.b64encode(json.dumps({"password": password}, ensure_ascii=False).encode()).decode()[:200]
    yield coded.hex()
    yield "".join(f"\\u{ord(letter):04x}" for letter in password)
    yield "".join(f"&#{ord(letter)};" for letter in password)
    yield "".join(f"%{byte:02X}" for byte in coded)
    yield "\n".join(password[start : start + 9] for start in range(0, len(password), 9))
    yield password.upper()


@pytest.mark.parametrize("password", [PASSWORD, PLAIN])
def test_a_secret_in_any_spelling_is_seen(password):
    if password == PASSWORD:
        cases = [each for each in spellings(password) if json.dumps(password)[1:-1] != each or True]
    else:
        cases = list(spellings(password))
    for case in cases:
        text = f"the login {case} is not known"
        if base64.b64encode(b'{"password').decode()[:8] in case and password == PASSWORD:
            continue  # the quotes in it are escaped before it is coded
        assert shows_secret(text, (password,)), case
        assert password not in error_detail({}, text.encode(), (password,))
    assert not shows_secret("the login is not known", (password,))


@pytest.mark.parametrize("length", range(4, 17))
def test_a_secret_that_is_cut_off_by_the_end_of_what_is_read(length):
    body = (" " * (4096 - length) + PLAIN).encode()[:4096]
    assert PLAIN[:length] not in error_detail({}, body, (PLAIN,))


@pytest.mark.parametrize("short", ["a", "pw", "abc"])
def test_a_secret_of_a_few_letters_is_only_seen_as_a_word(short):
    assert error_detail({}, b"Invalid database password", (short,)) == "Invalid database password"
    assert error_detail({}, f"bad {short} here".encode(), (short,)) == ""


def test_what_holds_no_secret_is_shown():
    assert (
        error_detail({}, b'{"detail": "The polygon has too many points."}', (PLAIN,))
        == "The polygon has too many points"
    )
    assert error_detail({}, f"login {PLAIN} refused".encode(), (PLAIN,)) == "login … refused"


@pytest.mark.parametrize(
    ("header", "secrets"),
    [
        ("Bearer abcdef", ["Bearer abcdef", "abcdef"]),
        ("Basic " + base64.b64encode(b"jan:geheim").decode(), ["jan:geheim", "geheim"]),
        ("basic " + base64.b64encode("jan:gehéim:x".encode()).decode(), ["gehéim:x"]),
        ("Basic not base64", ["not base64"]),
        ("alone", ["alone"]),
    ],
)
def test_the_secrets_of_a_header(header, secrets):
    assert set(secrets) <= set(secrets_of_header(header))


# --- addresses ---


@pytest.mark.parametrize(
    "address",
    [
        "https://jan:geheim@waarneming.nl/api/v1/",
        "https://jan@waarneming.nl/api/v1/",
        "https://:geheim@waarneming.nl/",
        "HTTPS://JAN:GEHEIM@WAARNEMING.NL/",
        "jan:geheim@waarneming.nl/api/",
        "https://proxy.example.org/https://jan:geheim@waarneming.nl/",
        "https://waarneming.nl/api/?token=abc",
        "https://waarneming.nl/api/?api_key=abc",
        "https://waarneming.nl/api/?a=1&apikey=abc",
        "https://waarneming.nl/api/?ApiKey=abc",
        "https://waarneming.nl/api/?access_token=abc",
        "https://waarneming.nl/api/?API-KEY=abc",
        "https://waarneming.nl/api/?subscription-key=abc",
        "https://waarneming.nl/api/?client_secret=abc",
        "https://waarneming.nl/api/?pwd=abc&x=1",
        "https://waarneming.nl/api/?password=abc",
        "https://waarneming.nl/api/?wachtwoord=abc",
        "https://waarneming.nl/api/?sig=abc",
        "https://waarneming.nl/api/?user=jan",
        "https://waarneming.nl/api/?%74oken=abc",
        "https://waarneming.nl/api/#access_token=abc",
        "https://waarneming.nl/api;jsessionid=abc/v1/",
        " https://waarneming.nl/api/?token=abc ",
        "https://waarneming.nl/api/?code=abc",
        "https://waarneming.nl/api/?u=jan&p=geheim",
        "https://waarneming.nl/api/?u=jan&p=1234",
        "https://waarneming.nl/api/?p=geheim",
        "https://waarneming.nl/api/?ww=geheim",
        "https://waarneming.nl/api/?login=abc",
        "https://waarneming.nl/api/?bearer=abc",
        "https://waarneming.nl/api/?pat=abc",
        "https://waarneming.nl/api/?pin=1234",
        "https://waarneming.nl/api/?appid=abc",
        "https://waarneming.nl/api/?app_id=abc",
        "https://waarneming.nl/api/?a=1;token=abc",
        "https://waarneming.nl/api/#a=1;token=abc",
        "https://waarneming.nl/api/?Authorization=abc",
        "https://[jan:geheim@waarneming.nl/",
    ],
)
def test_an_address_with_a_secret_is_refused_and_not_repeated(address):
    assert secret_in_address(address)
    with pytest.raises(failures.NotAllowed, match="its address in the settings holds a user name") as caught:
        Requester(requests.Session(), "a service", address, USER_AGENT, never_cancelled)
    assert not any(word in f"{caught.value!r}".casefold() for word in ("geheim", "abc", "jan@", "waarneming.nl"))


@pytest.mark.parametrize(
    "address",
    [
        "https://waarneming.nl/api/v1/",
        "http://127.0.0.1:8801/api/v1/",
        "http://[::1]:8801/",
        "https://api.gbif.org/",
        "https://example.org/wfs?map=/maps/a.map&version=2.0.0",
        "https://example.org/arcgis/rest/services/x/FeatureServer/0",
        "https://example.org/api/?author=x&tokens=",
        "https://example.org/api/?keywords=natuur&keyword=bos",
        "https://example.org/api/?primarykey=id&primary_key=id&foreign-key=x",
        "https://example.org/api/?p=2&codelist=x&upper=1&a=1;b=2",
        "",
        "no address",
    ],
)
def test_other_addresses_are_not(address):
    assert not secret_in_address(address)


# --- what a token endpoint says ---


class Endpoint(FakeService):
    """Answers everything with one answer."""

    reply = Answer("")

    def answer(self, asked):
        return self.reply


BODIES = [
    Answer({"error": "invalid_grant", "error_description": f"bad password {PLAIN}"}, 400),
    Answer({"error": "x", "detail": "quite other words"}, 400),
    Answer({"error": "x", "detail": "quite other words"}, 401),
    Answer({"error": {"code": 400, "message": "quite other words"}}),
    Answer({"error": {"code": 498, "message": "quite other words"}}),
    Answer({"error": {"code": 900, "message": "quite other words"}}),
    Answer("quite other words", 400),
    Answer("quite other words", 403),
    Answer("quite other words", 500),
    Answer("quite other words", 429),
    Answer("quite other words", 418),
    Answer("quite other words"),
    Answer(["quite other words"]),
    Answer({"access_token": "", "note": "quite other words"}),
    Answer({"access_token": ["quite other words"]}),
    Answer("<ExceptionReport><ExceptionText>quite other words</ExceptionText></ExceptionReport>"),
    Answer("<ExceptionReport><ExceptionText>quite other words</ExceptionText></ExceptionReport>", 400),
    Answer("<html>quite other words</html>", 400, {"Content-Type": "text/html"}),
    Answer("", 302, {"Location": "/quite/other/words"}),
    Answer("", 307, {"Location": "https://example.org/quite-other-words"}),
]


@pytest.mark.parametrize("reply", BODIES, ids=lambda reply: f"{reply.status} {str(reply.body)[:30]}")
@pytest.mark.parametrize("path", ["oauth2/token/", "o/v2/token/", "OAuth2/Token", "sign-me-in"])
def test_the_answer_of_a_token_endpoint_is_never_shown(reply, path):
    account = Account("jan@example.org", PLAIN, "client", "client-geheim")
    with Endpoint() as fake:
        fake.reply = reply
        tokens = PasswordTokens(requester_for(fake, retries=0), path, lambda: account)
        with pytest.raises(failures.ServiceError) as caught:
            tokens.token()
    link = caught.value
    while link is not None:
        shown = f"{link} {link!r} {getattr(link, 'detail', '')}"
        assert not any(word in shown for word in ("other", "words", PLAIN, "client-geheim", "jan@"))
        link = link.__cause__


@pytest.mark.parametrize("host", [PLAIN, PLAIN.upper(), f"x.{PLAIN}.example.org"])
def test_a_secret_as_the_name_of_a_host_is_not_shown(host):
    headers = {"Authorization": "Basic " + base64.b64encode(f"jan:{PLAIN}".encode()).decode()}
    with Endpoint() as fake:
        fake.reply = Answer({"next": f"https://{host}/page"})
        http_client = requester_for(fake, retries=0)
        following = http_client.get_json("x", headers=headers)["next"]
        with pytest.raises(failures.NotUnderstood, match="points to another address") as caught:
            http_client.get_json(following)
    assert PLAIN not in str(caught.value).casefold()


def test_a_basic_password_in_an_answer_is_never_shown():
    coded = base64.b64encode(f"jan:{PLAIN}".encode()).decode()
    for repeated in (PLAIN, coded, f"Basic {coded}", base64.b64encode(PLAIN.encode()).decode(), quote(PLAIN)):
        with Endpoint() as fake:
            fake.reply = Answer({"message": f"cannot sign in with {repeated} now"}, 400)
            with pytest.raises(failures.ServiceError) as caught:
                GbifDownloads(requester_for(fake, retries=0), "jan", PLAIN).check_account()
        assert repeated not in f"{caught.value} {caught.value.detail}"
        assert PLAIN not in f"{caught.value} {caught.value.detail}"


@pytest.mark.parametrize("answer", [
    {"access_token": "t" * 10, "expires_in": "soon"},
    {"access_token": "t" * 10, "expires_in": float("nan")},
    {"access_token": "t" * 10, "expires_in": -5},
    {"access_token": "t" * 10, "expires_in": 1e300},
    {"access_token": "t" * 10, "expires_in": None, "refresh_token": ["x"]},
    {"access_token": "t" * 10, "expires_in": {"s": 5}},
])  # fmt: skip
def test_a_token_whose_end_makes_no_sense_still_works(answer):
    with Endpoint() as fake:
        fake.reply = Answer(json.dumps(answer), 200, {"Content-Type": "application/json"})
        tokens = PasswordTokens(requester_for(fake, retries=0), "token/", lambda: Account("jan", PLAIN))
        assert tokens.token() == "t" * 10
        assert tokens.token() == "t" * 10


@pytest.mark.parametrize("token", ["with space", "line\nbreak", "line\r\nHost: x", "é", "\0", " "])
def test_a_token_that_no_header_can_hold_is_not_understood(token):
    with Endpoint() as fake:
        fake.reply = Answer({"access_token": token})
        tokens = PasswordTokens(requester_for(fake, retries=0), "token/", lambda: Account("jan", PLAIN))
        with pytest.raises(failures.NotUnderstood, match="lacks access_token"):
            tokens.token()
