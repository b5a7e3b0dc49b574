import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

import { graphql } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { explainTexts } from './explain.texts.js';

const APPLICATIONS = graphql(`
  query ApplicationsToExplain($query: String) {
    applications(query: $query, first: 20) {
      nodes {
        clientId
        name
      }
    }
    authorizedApplications(query: $query, first: 20) {
      nodes {
        application {
          clientId
          name
        }
      }
    }
  }
`);

const PROFILES = graphql(`
  query ProfilesToExplain($query: String) {
    profiles(query: $query, first: 20) {
      nodes {
        id
        name
      }
    }
  }
`);

const TYPING_MS = 250;

interface FoundSelectProps {
  /** A public id; empty where nothing is chosen. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An application of the organization, or one that may act in it; found by the server. */
export function ApplicationSelect({ value, onChange }: FoundSelectProps) {
  const t = useTexts(explainTexts);
  const organization = useHere().organization.name;
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim() || null, TYPING_MS);
  const { data } = useApi(APPLICATIONS, { query });
  const own = data?.applications.nodes.map(({ clientId, name }) => ({ value: clientId, label: name })) ?? [];
  const authorized =
    data?.authorizedApplications.nodes.map(({ application }) => ({
      value: application.clientId,
      label: application.name,
    })) ?? [];
  const isKnown = [...own, ...authorized].some((each) => each.value === value);
  return (
    <Select
      label={t('application')}
      description={t('applicationHint', { organization })}
      searchable
      data={[
        // One that stands in the address and was not found under its name keeps its id.
        ...(value === '' || isKnown ? [] : [{ value, label: value }]),
        { group: t('own', { organization }), items: own },
        { group: t('authorized'), items: authorized },
      ]}
      filter={({ options }) => options} // the server has searched
      nothingFoundMessage={t('nobody')}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
      onSearchChange={setText}
      onDropdownOpen={() => setText('')} // all of them, not only the one that is chosen
    />
  );
}

/** A person or a service account of the organization; found by the server. */
export function ProfileSelect({ value, onChange }: FoundSelectProps) {
  const t = useTexts(explainTexts);
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim() || null, TYPING_MS);
  const found = useApi(PROFILES, { query }).data?.profiles.nodes ?? [];
  const isKnown = found.some(({ id }) => id === value);
  return (
    <Select
      label={t('profile')}
      placeholder={t('itself')}
      searchable
      clearable
      data={[
        ...(value === '' || isKnown ? [] : [{ value, label: value }]),
        ...found.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      filter={({ options }) => options}
      nothingFoundMessage={t('nobody')}
      value={value === '' ? null : value}
      onChange={(next) => onChange(next ?? '')}
      onSearchChange={setText}
      onDropdownOpen={() => setText('')} // all of them, not only the one that is chosen
    />
  );
}
