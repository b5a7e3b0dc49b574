import type { Endpoints } from '#libs/scopes';

/** Which methods a path knows, for `Allow` (RFC 9110 §15.5.6). Empty for an unknown path. */
export type AllowedMethods = (path: string) => string[];

/** Declared for each of its fields, not here. */
const GRAPHQL = ['GET', 'POST'].map((method) => ({ method, pattern: /^\/graphql$/ }));

/** Reads them from the declarations of the endpoints. */
export function allowedMethods(endpoints: Endpoints): AllowedMethods {
  let routes: { method: string; pattern: RegExp }[] | undefined;
  return (path) => {
    routes ??= endpoints
      .all()
      .flatMap(({ name }) => {
        const [method, route] = name.split(' ') as [string, string | undefined];
        return route === undefined ? [] : [{ method, pattern: patternOf(route) }];
      })
      .concat(GRAPHQL);
    return [...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
  };
}

function patternOf(route: string): RegExp {
  const escaped = route.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}
