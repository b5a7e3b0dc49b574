import { Autocomplete, Button, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';

import { graphql } from '../../../api/graphql.js';
import { useApi } from '../../../api/use-api.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { ApplicationSelect, ProfileSelect } from './found-select.js';
import { explainTexts } from './explain.texts.js';

const ENDPOINTS = graphql(`
  query ScopedEndpoints {
    scopes {
      name
      endpoints
    }
  }
`);

/** What is to be explained; an empty text where nothing is chosen. */
export interface Question {
  readonly app: string;
  readonly endpoint: string;
  readonly profile: string;
  readonly by: 'TOKEN' | 'SECRET';
}

interface QuestionFormProps {
  readonly question: Question;
  readonly onAsk: (question: Question) => void;
}

/** Which application, where, for whom, by what. */
export function QuestionForm({ question, onAsk }: QuestionFormProps) {
  const t = useTexts(explainTexts);
  const [asked, setAsked] = useState(question);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    onAsk({ ...asked, endpoint: asked.endpoint.trim() });
  };
  return (
    <Card>
      <form onSubmit={submit}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <QuestionFields
              asked={asked}
              onChange={(part) => setAsked((before) => ({ ...before, ...part }))}
            />
          </SimpleGrid>
          <div>
            <Button type="submit" disabled={asked.app === '' || asked.endpoint.trim() === ''}>
              {t('explain')}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  );
}

interface QuestionFieldsProps {
  readonly asked: Question;
  readonly onChange: (part: Partial<Question>) => void;
}

function QuestionFields({ asked, onChange }: QuestionFieldsProps) {
  const t = useTexts(explainTexts);
  const endpoints = useEndpoints();
  return (
    <>
      <ApplicationSelect value={asked.app} onChange={(app) => onChange({ app })} />
      <Autocomplete
        label={t('endpoint')}
        description={t('endpointHint')}
        data={endpoints}
        limit={50}
        autoComplete="off"
        spellCheck={false}
        value={asked.endpoint}
        onChange={(endpoint) => onChange({ endpoint })}
      />
      <ProfileSelect value={asked.profile} onChange={(profile) => onChange({ profile })} />
      <NativeSelect
        label={t('by')}
        disabled={asked.profile !== ''}
        data={(['TOKEN', 'SECRET'] as const).map((value) => ({ value, label: t(value) }))}
        value={asked.by}
        onChange={(event) => onChange({ by: event.currentTarget.value as Question['by'] })}
      />
    </>
  );
}

function useEndpoints(): string[] {
  const { data } = useApi(ENDPOINTS, {});
  return [...new Set(data?.scopes.flatMap(({ endpoints }) => endpoints))].sort();
}
