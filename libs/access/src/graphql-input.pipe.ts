import { BadInput } from '#libs/kernel';
import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';

/**
 * Validates GraphQL arguments and inputs by the class-validator rules of their classes. GraphQL coerces them into
 * objects without prototype; JSON bodies of REST, which have one, are BodyPipe's.
 */
@Injectable()
export class GraphQLInputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      exceptionFactory: (errors) => {
        const problems = errors.flatMap(({ property, constraints }) =>
          Object.values(constraints ?? {}).map((message) => ({ field: property, message })),
        );
        return new BadInput(problems.map(({ message }) => message).join('; '), problems);
      },
    });
  }

  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isJson =
      typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
    return isJson ? Promise.resolve(value) : (super.transform(value, metadata) as Promise<unknown>);
  }
}
