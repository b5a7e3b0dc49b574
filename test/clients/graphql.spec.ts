import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { ClientError, GraphQLClient } from 'graphql-request';

import { registerApplication } from '../support/changes.js';
import { signIn, tokenFor } from '../support/clients.js';
import { startTestServer, type TestServer } from '../support/server.js';

const PROFILES = `query ($after: String) {
  profiles(first: 2, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } }
}`;
/** A list for which the token has no scope. */
const REFUSED = '{ auditEvents { nodes { id } } }';

let server: TestServer;
let issuer: string;
let token: string;

beforeAll(async () => {
  server = await startTestServer();
  issuer = server.url;
  const admin = await signIn(server, 'admin@harbor-211.example');
  token = await tokenFor(server, await registerApplication(admin, ['profile:read']));
});
afterAll(() => server.stop());

describe('Apollo Client', () => {
  it('appends the pages of a list in its cache, and reads the code of an error', async () => {
    const client = new ApolloClient({
      link: new HttpLink({ uri: `${issuer}/graphql`, headers: { authorization: `Bearer ${token}` } }),
      cache: new InMemoryCache({
        typePolicies: { Query: { fields: { profiles: relayStylePagination(['query', 'orderBy']) } } },
      }),
    });
    const query = gql(PROFILES);
    const { data: first } = await client.query<any>({ query });
    const { endCursor: after } = first.profiles.pageInfo;
    await client.watchQuery({ query }).fetchMore({ variables: { after } });
    const ids = client.readQuery<any>({ query }).profiles.edges.map(({ node }: any) => node.id);
    expect([ids.length, new Set(ids).size]).toEqual([4, 4]);

    const error = await client.query({ query: gql(REFUSED) }).catch((caught: unknown) => caught);
    expect(CombinedGraphQLErrors.is(error) && error.errors[0]!.extensions!['code']).toBe('FORBIDDEN');
    client.stop();
  });
});

describe('urql', () => {
  it('reads a list, and the code of an error', async () => {
    const client = new Client({
      url: `${issuer}/graphql`,
      exchanges: [cacheExchange, fetchExchange],
      fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    });
    const { data, error: none } = await client.query(PROFILES, {}).toPromise();
    expect([data.profiles.edges.length, none]).toEqual([2, undefined]);
    const { error } = await client.query(REFUSED, {}).toPromise();
    expect(error!.graphQLErrors[0]!.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('graphql-request', () => {
  it('reads a list, and the code of an error', async () => {
    const client = new GraphQLClient(`${issuer}/graphql`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect((await client.request<any>(PROFILES)).profiles.edges).toHaveLength(2);
    const error = (await client.request(REFUSED).catch((caught: unknown) => caught)) as ClientError;
    expect(error.response.errors![0]!.extensions['code']).toBe('FORBIDDEN');
  });
});
