"""Registers somebody, logs in, lists the profiles and posts a status, with nothing but Python's standard library.

    python3 examples/python/token_auth.py http://127.0.0.1:3000 sam strongpassw0rd9
"""

import json
import sys
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen


def main(address, username, password):
    key = register_and_log_in(address, username, password)
    list_profiles(address, key)
    post_status(address, key)


def register_and_log_in(address, username, password):
    email = f"{username}@example.com"
    registration = {"username": username, "email": email, "password1": password, "password2": password}
    send("POST", f"{address}/api/rest-auth/registration/", registration)
    key = send("POST", f"{address}/api/rest-auth/login/", {"username": username, "password": password})["key"]
    print(f"Registered and logged in as {username} with a key of {len(key)} characters.")
    return key


def list_profiles(address, key):
    profiles = send("GET", f"{address}/api/profiles/", key=key)
    print(f"Profiles: {', '.join(profile['user'] for profile in profiles)}.")


def post_status(address, key):
    status = send("POST", f"{address}/api/profile-status/", {"status_content": "Hello, this is my first status!"}, key)
    print(f"{status['user_profile']} says: {status['status_content']}")


def send(method, url, body=None, key=None):
    """Returns the JSON of the answer. Raises HTTPError for an answer that is no success."""
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if key is not None:
        headers["Authorization"] = f"Token {key}"
    content = None if body is None else json.dumps(body).encode()
    with urlopen(Request(url, content, headers, method=method)) as answer:
        return json.load(answer)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("Usage: token_auth.py ADDRESS USERNAME PASSWORD")
    try:
        main(*sys.argv[1:])
    except HTTPError as refusal:
        sys.exit(f"{refusal.code} {refusal.url}: {refusal.read().decode()}")
    except URLError as failure:
        sys.exit(f"{sys.argv[1]} does not answer: {failure.reason}")
