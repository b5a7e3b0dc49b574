import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

const MOST_ROOT_FIELDS = 30;

/**
 * Refuses an operation with too many root fields, under whatever aliases, before any of them is resolved: each costs
 * statements of its own, all at once, and would take the connections of everybody else.
 */
export function rootFieldsRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      if (countFields(context, operation.selectionSet, new Set()) <= MOST_ROOT_FIELDS) return;
      const message = `An operation may ask for ${MOST_ROOT_FIELDS} root fields at most.`;
      context.reportError(new GraphQLError(message, { nodes: operation }));
    },
  };
}

/** As the executor collects them: a fragment that is spread again adds nothing (GraphQL §6.3.2). */
function countFields(context: ValidationContext, set: SelectionSetNode, spread: Set<string>): number {
  return set.selections.reduce((count, selection) => {
    if (selection.kind === Kind.FIELD) return count + 1;
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return count + countFields(context, selection.selectionSet, spread);
    const name = selection.name.value;
    const fragment = spread.has(name) ? undefined : context.getFragment(name);
    return fragment ? count + countFields(context, fragment.selectionSet, spread.add(name)) : count;
  }, 0);
}
