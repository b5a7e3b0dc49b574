import type { ReactNode } from 'react';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Forbidden } from '../../../ui/forbidden.js';
import { Page } from '../../../ui/page.js';
import { ReadOnly } from '../../../ui/read-only.js';
import { TabLinks } from '../../../ui/tab-links.js';
import { consentTexts } from './consent.texts.js';
import { usedTexts } from './used.texts.js';

/** What the policy and what is in use under it have in common. */
export function ConsentFrame({ children }: { children: ReactNode }) {
  const t = useTexts(consentTexts);
  const used = useTexts(usedTexts);
  const { organization, may } = useHere();
  const named = { organization: organization.name };
  const params = { org: organization.id };
  if (!may('authorization:read')) return <Page title={t('title')} children={<Forbidden />} />;
  return (
    <Page title={t('title')} lead={t('lead', named)}>
      <ReadOnly />
      <TabLinks
        label={used('tabs')}
        tabs={[
          { link: { to: '/$org/consent', params }, text: used('policy') },
          { link: { to: '/$org/consent/used', params }, text: used('used') },
        ]}
      />
      {children}
    </Page>
  );
}
