"""Signs a person in with Authlib, unmodified: prints the address to open, reads where the browser came back to."""

import json
import os
import sys

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oidc.core import CodeIDToken

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # the test server speaks no TLS
settings = json.loads(sys.argv[1])
issuer = settings["issuer"]
session = OAuth2Session(
    settings["client_id"],
    settings["client_secret"],
    scope=settings["scope"],
    redirect_uri=settings["redirect_uri"],
    code_challenge_method="S256",
    token_endpoint_auth_method="client_secret_basic",
)
metadata = session.get(f"{issuer}/.well-known/openid-configuration", withhold_token=True).json()
verifier = generate_token(48)
nonce = generate_token()
address, _ = session.create_authorization_url(
    metadata["authorization_endpoint"], code_verifier=verifier, nonce=nonce
)
print(address, flush=True)

token = session.fetch_token(
    metadata["token_endpoint"],
    authorization_response=sys.stdin.readline().strip(),
    code_verifier=verifier,
)
keys = JsonWebKey.import_key_set(session.get(metadata["jwks_uri"], withhold_token=True).json())
claims = jwt.decode(
    token["id_token"],
    keys,
    claims_cls=CodeIDToken,
    claims_options={"iss": {"value": issuer}, "aud": {"value": settings["client_id"]}},
    claims_params={"nonce": nonce, "access_token": token["access_token"]},
)
claims.validate()
userinfo = session.get(metadata["userinfo_endpoint"]).json()
renewed = session.refresh_token(metadata["token_endpoint"], refresh_token=token["refresh_token"])
agencies = session.get(f"{issuer}/agency")
session.revoke_token(metadata["revocation_endpoint"], token=renewed["refresh_token"])
after = session.get(f"{issuer}/agency")
print(
    json.dumps(
        {"sub": claims["sub"], "userinfo": userinfo, "agencies": agencies.status_code, "after": after.status_code}
    ),
    flush=True,
)
