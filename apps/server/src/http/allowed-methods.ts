import type { Endpoints } from '#libs/scopes';

import { type Route, routesOf } from './routes.js';

/** Which methods a path knows, for `Allow` (RFC 9110 §15.5.6). Empty for an unknown path. */
export type AllowedMethods = (path: string) => string[];

/** Reads them from the declarations of the endpoints. */
export function allowedMethods(endpoints: Endpoints): AllowedMethods {
  let routes: readonly Route[] | undefined;
  return (path) => {
    routes ??= routesOf(endpoints);
    return [...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
  };
}
