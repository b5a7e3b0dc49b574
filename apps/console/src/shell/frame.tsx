import { AppShell, Burger, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useLocation } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import { AccountMenu } from './account-menu.js';
import { Brand } from './brand.js';
import classes from './frame.module.css';
import { useKeptFocus } from './kept-focus.js';
import { KeyboardHelp } from './keyboard-help.js';
import { LeavingQuestion } from './leaving-question.js';
import { ReauthenticationDialog } from './reauthentication-dialog.js';
import { shellTexts } from './shell.texts.js';

/** In pixels: the longest of its names, of either language, stands in one line where the page is and it is bold. */
const NAVBAR_WIDTH = 276;

interface FrameProps {
  /** Where the person acts: the organization switcher. */
  readonly where: ReactNode;
  readonly navigation?: ReactNode;
  readonly children: ReactNode;
}

/** What stands around every page. */
export function Frame({ where, navigation, children }: FrameProps) {
  const t = useTexts(shellTexts);
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  useKeptFocus();
  return (
    <AppShell
      header={{ height: 56 }}
      {...(navigation && {
        navbar: { width: NAVBAR_WIDTH, breakpoint: 'sm', collapsed: { mobile: !isOpen } },
      })}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#main" className={classes.skip}>
        {t('skip')}
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          {navigation && <NavigationButton isOpen={isOpen} onClick={toggle} />}
          <HomeLink />
          <div className={classes.where}>{where}</div>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      {navigation && (
        <AppShell.Navbar className={classes.navbar} aria-label={t('navigation')}>
          {navigation}
        </AppShell.Navbar>
      )}
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        {children}
      </AppShell.Main>
      <Above />
    </AppShell>
  );
}

function HomeLink() {
  return (
    <Link to="/" className={classes.brand} aria-label="Nexus211 ID">
      <Brand />
      <Text component="span" fw={650} visibleFrom="sm">
        Nexus211 ID
      </Text>
    </Link>
  );
}

/** On a phone: what opens the navigation. */
function NavigationButton({ isOpen, onClick }: { isOpen: boolean; onClick: () => void }) {
  const t = useTexts(shellTexts);
  return (
    <Burger
      opened={isOpen}
      onClick={onClick}
      hiddenFrom="sm"
      size="sm"
      aria-expanded={isOpen}
      aria-label={t(isOpen ? 'closeNavigation' : 'openNavigation')}
    />
  );
}

/** What may come to lie above any page. */
function Above() {
  return (
    <>
      <KeyboardHelp />
      <ReauthenticationDialog />
      <LeavingQuestion />
    </>
  );
}
