/** Errors and other texts for people. */
export const en = {
  'endpoint.unknown':
    'Unknown endpoint. Use a method and path such as `GET /agency`, or a GraphQL field such as `Query.profiles`.',
} as const;
