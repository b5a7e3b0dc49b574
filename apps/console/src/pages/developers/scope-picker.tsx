import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useTexts } from '../../i18n/use-texts.js';
import { Icon } from '../../ui/icons.js';
import { ScopeText } from '../../ui/scope-list.js';
import type { CatalogueScope } from '../../ui/scope-summary.js';
import { partsTexts } from './parts.texts.js';

interface ScopePickerProps {
  readonly label: string;
  /** Where it stands above already. */
  readonly isLabelHidden?: boolean;
  readonly description?: string;
  /** What there is to choose. */
  readonly scopes: readonly CatalogueScope[];
  readonly value: string[];
  readonly onChange: (value: string[]) => void;
  readonly error?: React.ReactNode;
  readonly disabled?: boolean;
}

/** Scopes to choose, each with what it allows and its risk; searched by its name and its words. */
export function ScopePicker({
  label,
  isLabelHidden = false,
  scopes,
  disabled = false,
  ...group
}: ScopePickerProps) {
  const t = useTexts(partsTexts);
  const [text, setText] = useState('');
  const isShown = useMatch(text);
  const shown = scopes.filter(isShown);
  return (
    <Checkbox.Group label={isLabelHidden ? undefined : label} aria-label={label} {...group}>
      <TextInput
        type="search"
        size="sm"
        mt={isLabelHidden ? 0 : 'xs'}
        maw={320}
        aria-label={t('searchScopes')}
        placeholder={t('searchScopes')}
        leftSection={<Icon name="search" size={16} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed" mt={6} role="status">
        {shown.length === 0 ? t('noScope', { text }) : t('chosen', { count: group.value.length })}
      </Text>
      <Stack gap="sm" mt="sm">
        {shown.map((scope) => (
          <Checkbox
            key={scope.name}
            value={scope.name}
            disabled={disabled}
            label={<ScopeText scope={scope} />}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function useMatch(text: string): (scope: CatalogueScope) => boolean {
  const sought = text.trim().toLowerCase();
  return (scope) => `${scope.title} ${scope.name} ${scope.allows}`.toLowerCase().includes(sought);
}
