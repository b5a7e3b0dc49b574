import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

/** By what an application shows who it is. */
export const AccessMeans = { TOKEN: 'TOKEN', SECRET: 'SECRET' } as const;
export type AccessMeans = keyof typeof AccessMeans;
registerEnumType(AccessMeans, {
  name: 'AccessMeans',
  description: 'By what an application shows who it is.',
  valuesMap: {
    TOKEN: { description: 'An access token with all that it could get now.' },
    SECRET: { description: 'Its id and secret, directly.' },
  },
});

@ObjectType('AccessLink', { description: 'One rule that was looked at.' })
export class AccessLinkType {
  @Field({ description: 'The kind of the rule, for programs.' })
  rule!: string;

  @Field({ description: 'What has to be so, in words.' })
  says!: string;

  @Field({ description: 'Whether it is so.' })
  met!: boolean;
}

@ObjectType('AccessExplanation', { description: 'Whether an application would be let in, and why.' })
export class AccessExplanationType {
  @Field({ description: 'The REST route or GraphQL field, as it is declared.' })
  endpoint!: string;

  @Field({ description: 'What it demands of its caller.' })
  demands!: string;

  @Field({ description: 'Whether the application would be let in now.' })
  allowed!: boolean;

  @Field(() => [AccessLinkType], {
    description: 'Every rule that was looked at, in order; where it is refused, the last one is not met.',
  })
  links!: AccessLinkType[];
}
