import { currentLocale, UserError } from '#libs/kernel';
import { textIn } from '#libs/messages';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Value that the message of an error names.' })
export class ErrorParameter {
  @Field({ description: 'Name of the value.' })
  name!: string;

  @Field({ description: 'Value as text.' })
  value!: string;
}

@ObjectType('UserError', { description: 'Expected error of a mutation. Nothing was changed.' })
export class UserErrorType {
  @Field({ description: 'Machine-readable error code.' })
  code!: string;

  @Field(() => [String], { nullable: true, description: 'Path of the invalid input field.' })
  field!: readonly string[] | null;

  @Field({ description: 'Error message for people, in the language of the request.' })
  message!: string;

  @Field(() => [ErrorParameter], { description: 'Values that the message names.' })
  params!: ErrorParameter[];
}

/** Base class of mutation payloads. */
@ObjectType({ isAbstract: true })
export abstract class Payload {
  @Field(() => [UserErrorType], { description: 'Expected errors. Empty if the mutation succeeded.' })
  userErrors!: UserErrorType[];
}

/** Returns the payload of a mutation: its result, or the `UserError` that it threw. Other errors are rethrown. */
export async function payload<Result extends object>(
  work: () => Promise<Result>,
): Promise<Partial<Result> & { userErrors: UserErrorType[] }> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, field, text } = error;
    const message = textIn(currentLocale(), text);
    const params = Object.entries(error.params).map(([name, value]) => ({ name, value: String(value) }));
    return { userErrors: [{ code, field, message, params }] } as unknown as Partial<Result> & {
      userErrors: UserErrorType[];
    };
  }
}
