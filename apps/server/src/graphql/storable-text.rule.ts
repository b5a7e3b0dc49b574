import { isStorableText } from '#libs/kernel';
import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql';

/** Refuses text in the document that PostgreSQL can't hold: there NUL is an escape, which no look at the body sees. */
export function storableTextRule(context: ValidationContext): ASTVisitor {
  return {
    StringValue(node) {
      if (isStorableText(node.value)) return;
      const message = 'Text must not contain NUL characters or lone surrogates.';
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
