import { Outlet } from '@tanstack/react-router';

import { ActingProvider } from '../api/acting.js';
import { usePerson } from '../api/viewer.js';
import { useTexts } from '../i18n/use-texts.js';
import { operatorNavigation } from '../pages/operator/navigation.js';
import { Frame } from './frame.js';
import { NavigationList } from './navigation-list.js';
import { NotFoundPage } from './not-found-page.js';
import { OrganizationSwitcher } from './organization-switcher.js';
import { shellTexts } from './shell.texts.js';

/** Everything under `/console/operator`: acts for the platform, in no organization. */
export function OperatorLayout() {
  const t = useTexts(shellTexts);
  const { isOperator } = usePerson();
  if (!isOperator) return <NotFoundPage />;
  return (
    <ActingProvider value="none">
      <Frame
        where={<OrganizationSwitcher name={t('platform')} current={null} />}
        navigation={<NavigationList title={t('areaOperator')} area={operatorNavigation} />}
      >
        <Outlet />
      </Frame>
    </ActingProvider>
  );
}
