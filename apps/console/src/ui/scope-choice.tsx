import { Checkbox, Stack } from '@mantine/core';

import { ScopeText, type ShownScope } from './scope-list.js';

interface ScopeChoiceProps<Scope> {
  readonly label: string;
  readonly description?: string;
  readonly scopes: readonly Scope[];
  /** What is to be known of one besides. */
  readonly noteOf?: (scope: Scope) => string | undefined;
  readonly value?: string[];
  readonly onChange?: (value: string[]) => void;
  readonly error?: React.ReactNode;
}

/** Scopes to be ticked, each with what it allows and what it does not. */
export function ScopeChoice<Scope extends ShownScope>({ scopes, noteOf, ...group }: ScopeChoiceProps<Scope>) {
  return (
    <Checkbox.Group {...group}>
      <Stack gap="sm" mt="sm">
        {scopes.map((scope) => (
          <Checkbox
            key={scope.name}
            value={scope.name}
            label={<ScopeText scope={scope} />}
            description={noteOf?.(scope)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
