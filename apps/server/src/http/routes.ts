import type { Requirement } from '#libs/access';
import type { Endpoints } from '#libs/scopes';

/** One REST route or page as it is declared; or a method of /graphql, whose fields are declared each for itself. */
export interface Route {
  readonly method: string;
  /** As declared: `/agency/:id`. */
  readonly path: string;
  readonly pattern: RegExp;
  readonly requirement: Requirement | 'graphql' | undefined;
}

const GRAPHQL = ['GET', 'POST'].map((method) => routeOf(method, '/graphql', 'graphql'));

/** Every route, read from the declarations of the endpoints. */
export function routesOf(endpoints: Endpoints): readonly Route[] {
  const declared = endpoints.all().flatMap(({ name, requirement }) => {
    const [method, path] = name.split(' ') as [string, string | undefined];
    return path === undefined ? [] : [routeOf(method, path, requirement)];
  });
  return [...declared, ...GRAPHQL];
}

function routeOf(method: string, path: string, requirement: Route['requirement']): Route {
  const escaped = path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+');
  return { method, path, pattern: new RegExp(`^${escaped}$`), requirement };
}
