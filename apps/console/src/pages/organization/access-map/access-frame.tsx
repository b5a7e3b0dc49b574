import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useListState } from '../../../list/list-search.js';
import type { ListFilter } from '../../../list/list-tools.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { Page } from '../../../ui/page.js';
import { RISKS } from '../../../ui/risks.js';
import { kindOf, useKindName } from '../../../ui/scope-kinds.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { TabLinks } from '../../../ui/tab-links.js';
import { type AccessFilter, findAccess } from './access.js';
import { accessMapTexts } from './access-map.texts.js';
import { useAccess } from './use-access.js';

/** What both views show: the same filters, in the address, over the same applications. */
export function useAccessView() {
  const { may } = useHere();
  const state = useListState();
  const catalogue = useCatalogue();
  const result = useAccess(may('authorization:read'));
  const filter: AccessFilter = {
    text: state.page.query,
    way: state.filter('way'),
    data: state.filter('data'),
    scope: state.filter('scope'),
    risk: state.filter('risk'),
  };
  const found = result.data && findAccess(result.data.access, catalogue, filter);
  return { state, result, catalogue, found, filters: useFilters() };
}

function useFilters(): readonly ListFilter[] {
  const t = useTexts(accessMapTexts);
  const common = useTexts(commonTexts);
  const catalogue = useCatalogue();
  const kindName = useKindName();
  const kinds = [...new Set(catalogue.map(kindOf))];
  return [
    {
      name: 'way',
      label: t('way'),
      allLabel: t('wayAll'),
      options: [
        { value: 'own', label: t('filterOwn') },
        { value: 'authorized', label: t('filterAuthorized') },
        { value: 'people', label: t('filterPeople') },
      ],
    },
    {
      name: 'data',
      label: t('data'),
      options: kinds.map((kind) => ({ value: kind, label: kindName(kind) })),
    },
    {
      name: 'scope',
      label: t('scope'),
      options: catalogue.map((scope) => ({ value: scope.name, label: scope.title })),
    },
    {
      name: 'risk',
      label: t('risk'),
      options: RISKS.map((value) => ({ value, label: common(`risk${value}`) })),
    },
  ];
}

/** What stands around both views. */
export function AccessFrame({ isCut, children }: { isCut: boolean | undefined; children: ReactNode }) {
  const t = useTexts(accessMapTexts);
  const { organization, may } = useHere();
  const { search } = useListState();
  const params = { org: organization.id };
  const { after: _page, ...kept } = search;
  return (
    <Page title={t('title')} lead={t('lead', { organization: organization.name })}>
      <TabLinks
        label={t('tabs')}
        tabs={[
          { link: { to: '/$org/access-map/picture', params, search: kept }, text: t('picture') },
          { link: { to: '/$org/access-map/table', params, search: kept }, text: t('table') },
        ]}
      />
      {isCut && <Alert color="gray">{t('cut')}</Alert>}
      {may('authorization:read') ? children : <Forbidden />}
    </Page>
  );
}
