import { BadInput } from '#libs/kernel';
import { type ArgumentMetadata, Injectable, type Type, ValidationPipe } from '@nestjs/common';
import { TypeMetadataStorage } from '@nestjs/graphql';

/**
 * Validates GraphQL arguments and inputs by the class-validator rules of their classes. It recognizes them by their
 * class: an input from a variable has the same shape as a JSON body of REST, which BodyPipe validates.
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
    return isGraphQLInput(metadata.metatype)
      ? (super.transform(value, metadata) as Promise<unknown>)
      : Promise.resolve(value);
  }
}

function isGraphQLInput(type: Type | undefined): boolean {
  return (
    type !== undefined &&
    (TypeMetadataStorage.getInputTypeMetadataByTarget(type) ??
      TypeMetadataStorage.getArgumentsMetadataByTarget(type)) !== undefined
  );
}
