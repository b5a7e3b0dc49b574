"""What an API in Python does with PyJWT, unmodified: verifies an access token, then an ID token, and prints their claims."""

import json
import sys

import jwt

settings = json.loads(sys.argv[1])
issuer = settings["issuer"]
client_id = settings["client_id"]
access_token = settings["access_token"]
id_token = settings["id_token"]
jwks_client = jwt.PyJWKClient(f"{issuer}/.well-known/jwks.json")


def verify_access_token(token):
    if jwt.get_unverified_header(token)["typ"] != "at+jwt":
        raise jwt.InvalidTokenError("Not an access token (RFC 9068)")
    signing_key = jwks_client.get_signing_key_from_jwt(token)
    return jwt.decode(token, signing_key.key, algorithms=["ES256"], audience=issuer, issuer=issuer)


def verify_id_token(token):
    signing_key = jwks_client.get_signing_key_from_jwt(token)
    return jwt.decode(token, signing_key.key, algorithms=["RS256"], audience=client_id, issuer=issuer)


try:
    verify_access_token(id_token)
    refused = None
except jwt.InvalidTokenError as error:
    refused = str(error)
print(
    json.dumps(
        {
            "access_token": verify_access_token(access_token),
            "id_token": verify_id_token(id_token),
            "refused": refused,
        }
    )
)
