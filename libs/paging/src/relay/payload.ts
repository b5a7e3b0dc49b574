import { currentLocale, UserError } from '#libs/kernel';
import { textIn } from '#libs/messages';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('UserError', { description: 'Expected error of a mutation. Nothing was changed.' })
export class UserErrorType {
  @Field({ description: 'Machine-readable error code.' })
  code!: string;

  @Field(() => [String], { nullable: true, description: 'Path of the invalid input field.' })
  field!: readonly string[] | null;

  @Field({ description: 'Error message for people.' })
  message!: string;
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
    return { userErrors: [{ code, field, message }] } as unknown as Partial<Result> & {
      userErrors: UserErrorType[];
    };
  }
}
