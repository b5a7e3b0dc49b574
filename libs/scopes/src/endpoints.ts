import { describeRequirement, REQUIREMENT, type Requirement } from '#libs/access';
import type { ScopeName } from '#libs/kernel';
import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';

// Metadata keys of @nestjs/graphql (graphql.constants), which it does not export.
const RESOLVER_TYPE_METADATA = 'graphql:resolver_type';
const RESOLVER_NAME_METADATA = 'graphql:resolver_name';
const RESOLVER_PROPERTY_METADATA = 'graphql:resolve_property';

/** A REST route, page or GraphQL field, with its requirement. */
export interface Endpoint {
  /** `GET /agency/:id` or `Mutation.createApplication`. */
  readonly name: string;
  readonly requirement: Requirement | undefined;
}

type Handler = (...values: unknown[]) => unknown;
type ClassRef = new (...values: never[]) => object;

/** Lists all endpoints with their declared requirements, for the scope catalogue and the permission list. */
@Injectable()
export class Endpoints {
  private readonly scanner = new MetadataScanner();
  private found: readonly Endpoint[] | undefined;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly reflector: Reflector,
  ) {}

  /** Returns all endpoints, sorted by name. */
  all(): readonly Endpoint[] {
    this.found ??= this.walk().sort((a, b) => (a.name < b.name ? -1 : 1));
    return this.found;
  }

  /**
   * Finds an endpoint by method and path, as requested or as declared, or by GraphQL field: `GET /agency/agc_…`,
   * `GET /agency/:id`, `Query.applications`.
   */
  find(text: string): Endpoint | undefined {
    const requested = text.replace(/\?.*/, '').replace(/(\S)\/$/, '$1');
    return (
      this.all().find(({ name }) => name === requested) ??
      this.all().find(({ name }) => leadsTo(requested, name))
    );
  }

  /** Returns the names of the endpoints that require this scope. */
  openedBy(scope: ScopeName): string[] {
    return this.all()
      .filter(({ requirement }) => requirement?.kind === 'scopes' && requirement.scopes.includes(scope))
      .map(({ name }) => name);
  }

  /** Returns one line for each endpoint. The list is checked in, so that permission changes are reviewed. */
  describe(): string[] {
    return this.all().map(({ name, requirement }) => `${name} — ${describeRequirement(requirement)}`);
  }

  private walk(): Endpoint[] {
    const classes = new Set<ClassRef>();
    for (const module of this.modules.values()) {
      for (const { metatype } of [...module.controllers.values(), ...module.providers.values()]) {
        if (typeof metatype === 'function') classes.add(metatype as ClassRef);
      }
    }
    return [...classes].flatMap((classRef) => this.endpointsOf(classRef));
  }

  private endpointsOf(classRef: ClassRef): Endpoint[] {
    const prototype = classRef.prototype as Record<string, Handler>;
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handler = prototype[method]!;
      const names = [...routeNames(classRef, handler), ...fieldNames(classRef, handler, method)];
      const requirement = this.reflector.getAllAndOverride<Requirement | undefined>(REQUIREMENT, [
        handler,
        classRef,
      ]);
      return names.map((name) => ({ name, requirement }));
    });
  }
}

/** Returns whether a requested path matches a declared route with parameters, or is below one that ends in `*`. */
function leadsTo(requested: string, declared: string): boolean {
  const parts = requested.split('/');
  const pattern = declared.split('/');
  const isOpen = pattern.at(-1) === '*';
  if (isOpen) pattern.pop();
  return (
    (isOpen ? parts.length > pattern.length : parts.length === pattern.length) &&
    pattern.every((part, index) => (part.startsWith(':') ? parts[index] !== '' : part === parts[index]))
  );
}

function routeNames(classRef: ClassRef, handler: Handler): string[] {
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const bases = [Reflect.getMetadata(PATH_METADATA, classRef) as string | string[]].flat();
  const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
  return bases.flatMap((base) =>
    paths.map((path) => {
      const full = `/${base}/${path}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1');
      return `${RequestMethod[method]} ${full}`;
    }),
  );
}

function fieldNames(classRef: ClassRef, handler: Handler, method: string): string[] {
  const type = Reflect.getMetadata(RESOLVER_TYPE_METADATA, handler) as string | undefined;
  const isProperty = Reflect.getMetadata(RESOLVER_PROPERTY_METADATA, handler) === true;
  if (type === undefined && !isProperty) return [];
  const field = (Reflect.getMetadata(RESOLVER_NAME_METADATA, handler) as string | undefined) ?? method;
  if (!isProperty) return [`${type}.${field}`];
  const parent = Reflect.getMetadata(RESOLVER_NAME_METADATA, classRef) as string;
  return [`${parent}.${field}`];
}
