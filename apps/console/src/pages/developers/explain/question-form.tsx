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
  const change = (part: Partial<Question>) => setAsked((before) => ({ ...before, ...part }));
  const endpoints = useEndpoints();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    onAsk({ ...asked, endpoint: asked.endpoint.trim() });
  };
  return (
    <Card>
      <form onSubmit={submit}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <ApplicationSelect value={asked.app} onChange={(app) => change({ app })} />
            <Autocomplete
              label={t('endpoint')}
              description={t('endpointHint')}
              data={endpoints}
              limit={50}
              autoComplete="off"
              spellCheck={false}
              value={asked.endpoint}
              onChange={(endpoint) => change({ endpoint })}
            />
            <ProfileSelect value={asked.profile} onChange={(profile) => change({ profile })} />
            <NativeSelect
              label={t('by')}
              disabled={asked.profile !== ''}
              data={(['TOKEN', 'SECRET'] as const).map((value) => ({ value, label: t(value) }))}
              value={asked.by}
              onChange={(event) => change({ by: event.currentTarget.value as Question['by'] })}
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

function useEndpoints(): string[] {
  const { data } = useApi(ENDPOINTS, {});
  return [...new Set(data?.scopes.flatMap(({ endpoints }) => endpoints))].sort();
}
