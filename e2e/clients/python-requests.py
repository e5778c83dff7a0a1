# The same on Python's requests, which writes its own query strings: True, False, %24all.
import json
import sys

import requests
from requests_oauthlib import OAuth1

config = json.loads(sys.argv[1])
keys = config.get("oauth1")
auth = keys and OAuth1(
    keys["appKey"],
    client_secret=keys["secret"],
    resource_owner_key=keys.get("accessToken"),
    resource_owner_secret=keys.get("accessTokenSecret"),
    signature_method=keys["method"],
)
bearer = {} if keys else {"Authorization": config["authorization"]}

for line in sys.stdin:
    call = json.loads(line)
    answer = requests.request(
        call["method"],
        config["origin"] + call["path"],
        params=call.get("params"),
        headers={**call.get("headers", {}), **bearer},
        json=call.get("body"),
        auth=auth,
        timeout=30,
    )
    headers = {name.lower(): value for name, value in answer.headers.items()}
    print(json.dumps({"status": answer.status_code, "headers": headers, "text": answer.text}), flush=True)
