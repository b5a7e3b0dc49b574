import type { ReactNode } from 'react';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Page } from '../../../ui/page.js';
import { TabLinks } from '../../../ui/tab-links.js';
import { settingsTexts } from './settings.texts.js';

/** What the pages of the settings have in common. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const t = useTexts(settingsTexts);
  const { organization, may } = useHere();
  const params = { org: organization.id };
  return (
    <Page title={t('title')} lead={t('lead', { organization: organization.name })}>
      {may('organization:read') && (
        <TabLinks
          label={t('tabs')}
          tabs={[
            { link: { to: '/$org/settings', params }, text: t('general') },
            { link: { to: '/$org/settings/domains', params }, text: t('domains') },
          ]}
        />
      )}
      {children}
    </Page>
  );
}
