import { UserError } from '#libs/kernel';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('UserError', { description: 'An expected failure: nothing was changed.' })
export class UserErrorType {
  @Field({ description: 'What went wrong, for programs.' })
  code!: string;

  @Field(() => [String], { nullable: true, description: 'The path of the input at fault.' })
  field!: readonly string[] | null;

  @Field({ description: 'What went wrong, for people.' })
  message!: string;
}

/** What every mutation answers besides its result. */
@ObjectType({ isAbstract: true })
export abstract class Payload {
  @Field(() => [UserErrorType], { description: 'Expected failures; empty when the change was made.' })
  userErrors!: UserErrorType[];
}

/** The payload of a change: its result, or the expected failure that prevented it. Other errors pass through. */
export async function payload<Result extends object>(
  work: () => Promise<Result>,
): Promise<Partial<Result> & { userErrors: UserErrorType[] }> {
  try {
    return { ...(await work()), userErrors: [] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, field, message } = error;
    return { userErrors: [{ code, field, message }] } as unknown as Partial<Result> & {
      userErrors: UserErrorType[];
    };
  }
}
