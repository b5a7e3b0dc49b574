import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../api/graphql.js';
import { useApi } from '../../api/use-api.js';
import { usePerson } from '../../api/viewer.js';
import { useTexts } from '../../i18n/use-texts.js';
import { partsTexts } from './parts.texts.js';

const AUTHORIZING = graphql(`
  query AuthorizingOrganizations($id: ID!) {
    publishedAuthorizations(applicationId: $id, first: 100) {
      nodes {
        organization {
          id
          name
        }
      }
    }
  }
`);

interface OrganizationChoiceProps {
  readonly applicationId: string;
  /** Those that are selected as yet, by name. */
  readonly selected: readonly { readonly id: string; readonly name: string }[];
  /** Public ids. */
  readonly value: string[];
  readonly onChange: (value: string[]) => void;
  readonly error?: React.ReactNode;
}

/** Organizations by name: the person's own, those that authorize the application, and those selected before. */
export function OrganizationChoice({ applicationId, selected, ...group }: OrganizationChoiceProps) {
  const t = useTexts(partsTexts);
  const { memberships } = usePerson();
  const authorizing = useApi(AUTHORIZING, { id: applicationId }).data?.publishedAuthorizations.nodes ?? [];
  const others = [...memberships, ...authorizing].map(({ organization }) => organization);
  const known = new Map([...others, ...selected].map(({ id, name }) => [id, name]));
  const { value, onChange } = group;
  const unknown = value.filter((id) => !known.has(id)); // stands there as its id
  return (
    <Stack gap="sm">
      <Checkbox.Group label={t('organizations')} description={t('organizationsHint')} {...group}>
        <Stack gap="xs" mt="xs">
          {[...known.keys(), ...unknown].map((id) => (
            <Checkbox key={id} value={id} label={known.get(id) ?? id} description={known.has(id) && id} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Another onAdd={(id) => !value.includes(id) && onChange([...value, id])} />
    </Stack>
  );
}

/** One that the person knows the id of. */
function Another({ onAdd }: { onAdd: (id: string) => void }) {
  const t = useTexts(partsTexts);
  const [text, setText] = useState('');
  const id = text.trim();
  const add = () => {
    onAdd(id);
    setText('');
  };
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        label={t('addOrganization')}
        description={t('addOrganizationHint')}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button variant="default" onClick={add} disabled={id === ''}>
        {t('add')}
      </Button>
    </Group>
  );
}
