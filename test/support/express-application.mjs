// An Express application whose pages all need a sign-in, by express-openid-connect.
import express from 'express';
import openidConnect from 'express-openid-connect';

const { port, issuer, url, client_id, client_secret, secret } = JSON.parse(process.argv[2]);
const { auth } = openidConnect;

const app = express();
app.use(
  auth({
    issuerBaseURL: issuer,
    baseURL: url,
    clientID: client_id,
    clientSecret: client_secret,
    secret,
    idpLogout: true,
    authorizationParams: { response_type: 'code', scope: 'openid profile email agency:read' },
  }),
);
app.get('/', async (request, response) => {
  const userinfo = await request.oidc.fetchUserInfo();
  response.json({ userinfo, token: request.oidc.accessToken.access_token, claims: request.oidc.user });
});
app.listen(port, 'localhost');
