import { DEFAULT_PAGE } from '#libs/paging';
import {
  type ASTVisitor,
  type FieldNode,
  getNamedType,
  GraphQLError,
  type GraphQLField,
  type GraphQLOutputType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** Values that an operation may answer, estimated. */
const MOST_VALUES = 50_000;
const MOST_LEVELS = 25;
/** How long a list is taken to be that says nothing of it. */
const SOME = 5;
/** As `PageArgs` and `credentials(first:)` have it. */
const LONGEST_PAGE = 100;

/** Fields of one object, so many times. */
interface Selected {
  readonly set: SelectionSetNode;
  /** The name of the type of the object. */
  readonly type: string | undefined;
  readonly times: number;
  /** How long the lists of the object are, where the field that led to it says so (a connection's). */
  readonly listSize: number | null;
  readonly level: number;
}

/**
 * Refuses an operation by what it would answer at most, before any statement is sent: under aliases, a short request for
 * lists of lists is answered with millions of values, and everybody else waits meanwhile.
 */
export function costRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(operation) {
      const type = context.getSchema().getRootType(operation.operation)?.name;
      const set = operation.selectionSet;
      const cost = new Cost(context);
      if (cost.isBearable({ set, type, times: 1, listSize: null, level: 0 })) return;
      const message = 'The operation asks for too much at once: ask for fewer fields, or shorter pages.';
      context.reportError(new GraphQLError(message, { nodes: operation }));
    },
  };
}

class Cost {
  private values = 0;

  constructor(private readonly context: ValidationContext) {}

  /** Adds up, and stops as soon as it is too much: fragments that lead to each other can't keep it going. */
  isBearable({ set, type, times, listSize, level }: Selected): boolean {
    if (level > MOST_LEVELS) return false;
    return this.fieldsOf(set, type, new Set()).every(([field, definition]) => {
      const size = this.sizeOf(field, definition, listSize);
      this.values += times * size;
      if (this.values > MOST_VALUES) return false;
      if (!field.selectionSet) return true;
      return this.isBearable({
        set: field.selectionSet,
        type: definition && getNamedType(definition.type).name,
        times: times * size,
        listSize: definition && !isList(definition.type) ? pageSizeOf(field, definition) : null,
        level: level + 1,
      });
    });
  }

  /** As the executor collects them: a fragment that is spread again adds nothing (GraphQL §6.3.2). */
  private fieldsOf(
    set: SelectionSetNode,
    type: string | undefined,
    spread: Set<string>,
  ): [FieldNode, GraphQLField<unknown, unknown> | undefined][] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [[selection, this.definitionOf(selection, type)]];
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return this.fieldsOf(selection.selectionSet, selection.typeCondition?.name.value ?? type, spread);
      const name = selection.name.value;
      const fragment = spread.has(name) ? undefined : this.context.getFragment(name);
      return fragment
        ? this.fieldsOf(fragment.selectionSet, fragment.typeCondition.name.value, spread.add(name))
        : [];
    });
  }

  /** Undefined for what other rules refuse, and for introspection, which has a rule of its own. */
  private definitionOf(field: FieldNode, typeName: string | undefined) {
    const type = typeName === undefined ? undefined : this.context.getSchema().getType(typeName);
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
  }

  private sizeOf(
    field: FieldNode,
    definition: GraphQLField<unknown, unknown> | undefined,
    listSize: number | null,
  ): number {
    if (!definition || !isList(definition.type)) return 1;
    return pageSizeOf(field, definition) ?? listSize ?? SOME;
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** What `first` or `last` says, as `PageArgs` reads them; null where the field has neither. */
function pageSizeOf(field: FieldNode, { args }: GraphQLField<unknown, unknown>): number | null {
  const sizes = args.filter(({ name }) => name === 'first' || name === 'last');
  if (sizes.length === 0) return null;
  const given = sizes.flatMap(({ name }) => sizeGiven(field, name) ?? []);
  const byDefault = Number(sizes[0]!.defaultValue ?? DEFAULT_PAGE);
  return given.length > 0 ? Math.max(...given) : byDefault;
}

/** Undefined where the argument is left out or null. */
function sizeGiven(field: FieldNode, argument: string): number | undefined {
  const value = field.arguments?.find(({ name }) => name.value === argument)?.value;
  if (!value || value.kind === Kind.NULL) return undefined;
  const size = value.kind === Kind.INT ? Number(value.value) : LONGEST_PAGE; // a variable may say anything
  return Math.min(Math.max(size, 1), LONGEST_PAGE);
}
