import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

const ENTRANCES = new Set(['__schema', '__type']);
/** Of the introspection types, what lists parts of a type: each below another one multiplies. */
const PARTS = new Set(['fields', 'inputFields', 'interfaces', 'possibleTypes', 'enumValues']);

/**
 * Introspection needs no sign-in, so it is had once and flat, as tools ask for it: an alias, or the parts of types that
 * are found as parts of types, would let a short request of anybody's keep the process busy for seconds.
 */
export function introspectionRule(context: ValidationContext): ASTVisitor {
  return {
    Field(field) {
      if (!ENTRANCES.has(field.name.value)) return;
      const isPlain = !field.alias && isFlat(context, field.selectionSet, false, new Set());
      if (isPlain) return;
      const message = 'Introspection takes no aliases, and no parts of types below parts of types.';
      context.reportError(new GraphQLError(message, { nodes: field }));
    },
  };
}

/** @param seen the fragments that were looked at, each with whether it was below a part */
function isFlat(
  context: ValidationContext,
  set: SelectionSetNode | undefined,
  isBelowPart: boolean,
  seen: Set<string>,
): boolean {
  return (set?.selections ?? []).every((selection) => {
    if (selection.kind === Kind.FIELD) {
      const isPart = PARTS.has(selection.name.value);
      if (selection.alias || (isPart && isBelowPart)) return false;
      return isFlat(context, selection.selectionSet, isBelowPart || isPart, seen);
    }
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return isFlat(context, selection.selectionSet, isBelowPart, seen);
    const key = `${selection.name.value} ${isBelowPart}`;
    if (seen.has(key)) return true;
    const fragment = context.getFragment(selection.name.value);
    return isFlat(context, fragment?.selectionSet, isBelowPart, seen.add(key));
  });
}
