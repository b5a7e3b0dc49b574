import { Outlet, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';

import { ActingProvider } from '../api/acting.js';
import { useHere, usePerson } from '../api/viewer.js';
import { useTexts } from '../i18n/use-texts.js';
import { developerNavigation } from '../pages/developers/navigation.js';
import { homeNavigation } from '../pages/home/navigation.js';
import { organizationNavigation } from '../pages/organization/navigation.js';
import { ChooseOrganization } from './choose-organization.js';
import { Frame } from './frame.js';
import { rememberOrganization } from './last-organization.js';
import { NavigationList } from './navigation-list.js';
import { OrganizationSwitcher } from './organization-switcher.js';
import { shellTexts } from './shell.texts.js';

/** Everything under `/console/org_…`: acts in that organization, if the person belongs to it. */
export function OrganizationLayout() {
  const t = useTexts(shellTexts);
  const { org = '' } = useParams({ strict: false });
  const membership = usePerson().memberships.find(({ organization }) => organization.id === org);
  useEffect(() => {
    if (membership) rememberOrganization(org);
  }, [org, membership]);
  if (!membership) return <ChooseOrganization title={t('notMember')} text={t('notMemberText')} />;
  return (
    <ActingProvider value={org}>
      <Frame
        key={org}
        where={<OrganizationSwitcher name={membership.organization.name} current={org} />}
        navigation={<Navigation org={org} />}
      >
        <Outlet />
      </Frame>
    </ActingProvider>
  );
}

function Navigation({ org }: { org: string }) {
  const t = useTexts(shellTexts);
  const { may } = useHere();
  const shared = { params: { org }, may };
  return (
    <>
      <NavigationList area={homeNavigation} {...shared} />
      <NavigationList title={t('areaDevelopers')} area={developerNavigation} {...shared} />
      <NavigationList title={t('areaOrganization')} area={organizationNavigation} {...shared} />
    </>
  );
}
