import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { useListState } from '../../../list/list-search.js';
import { timeColumn } from '../../../list/time-column.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { ButtonLink } from '../../../ui/links.js';
import { Page } from '../../../ui/page.js';
import { type SortKeys, wholeList } from '../../../list/whole-list.js';
import { type Endpoint, ENDPOINTS, useTypeWords } from './endpoint.js';
import { Standing } from './standing.js';
import { webhooksTexts } from './webhooks.texts.js';

/** Where the organization is told of its events. */
export function WebhooksPage() {
  const t = useTexts(webhooksTexts);
  const { organization, isAdmin } = useHere();
  const named = { organization: organization.name };
  const add = (
    <ButtonLink to="/$org/webhooks/new" params={{ org: organization.id }}>
      {t('new')}
    </ButtonLink>
  );
  return (
    <Page title={t('title')} lead={t('lead', named)} actions={isAdmin && add}>
      {isAdmin ? <Endpoints /> : <Forbidden />}
    </Page>
  );
}

const KEYS: SortKeys<Endpoint> = { URL: ({ url }) => url, CREATED_AT: ({ createdAt }) => createdAt };

function Endpoints() {
  const t = useTexts(webhooksTexts);
  const { organization } = useHere();
  const state = useListState();
  const result = useApi(ENDPOINTS, {});
  return (
    <List<Endpoint>
      label={t('title')}
      state={state}
      result={result}
      connection={wholeList(result.data?.webhookEndpoints, state, KEYS)}
      keyOf={({ id }) => id}
      linkOf={({ id }) => ({
        to: '/$org/webhooks/$endpoint',
        params: { org: organization.id, endpoint: id },
      })}
      columns={[
        { key: 'url', label: t('url'), sort: 'URL', render: ({ url }) => url },
        { key: 'types', label: t('types'), render: ({ types }) => <Types types={types} /> },
        timeColumn({ key: 'made', label: t('made'), sort: 'CREATED_AT' }, ({ createdAt }) => createdAt),
        { key: 'status', label: t('status'), render: (row) => <Standing endpoint={row} /> },
      ]}
      empty={{ title: t('empty'), text: t('emptyText', { organization: organization.name }) }}
    />
  );
}

function Types({ types }: { types: readonly string[] }) {
  const t = useTexts(webhooksTexts);
  const wordsOf = useTypeWords();
  return (
    <span title={types.map(wordsOf).join(', ')}>
      {types.length === 1 ? wordsOf(types[0]!) : t('typesCount', { count: types.length })}
    </span>
  );
}
