import { Menu, Text } from '@mantine/core';

import { usePerson } from '../api/viewer.js';
import { type Locale, LOCALES } from '../i18n/define-texts.js';
import { useLocale } from '../i18n/locale.js';
import { useTexts } from '../i18n/use-texts.js';
import { Icon } from '../ui/icons.js';
import classes from './frame.module.css';
import { openKeyboardHelp } from './keyboard.js';
import { shellTexts } from './shell.texts.js';

const NAMES: Readonly<Record<Locale, string>> = { en: 'English', es: 'Español' };

/** The person: their pages, which the server has, the language, and the way out. */
export function AccountMenu() {
  const t = useTexts(shellTexts);
  const { user } = usePerson();
  if (!user) return null;
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <button
          type="button"
          className={classes.avatar}
          data-initials={initialsOf(user.name)}
          aria-label={t('account', { name: user.name })}
        />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {user.name}
          </Text>
          <Text size="xs">{user.email}</Text>
        </Menu.Label>
        <Menu.Item component="a" href="/account">
          {t('myAccount')}
        </Menu.Item>
        <Menu.Item component="a" href="/account/applications">
          {t('myApplications')}
        </Menu.Item>
        <Menu.Divider />
        <Languages />
        <Menu.Divider />
        <Menu.Item onClick={openKeyboardHelp}>{t('keyboard')}</Menu.Item>
        <Menu.Item component="a" href="/oauth/logout">
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).slice(0, 2);
  return words
    .map((word) => word[0])
    .join('')
    .toUpperCase();
}

function Languages() {
  const t = useTexts(shellTexts);
  const { locale, choose } = useLocale();
  return (
    <>
      <Menu.Label>{t('language')}</Menu.Label>
      {LOCALES.map((each) => (
        <Menu.Item
          key={each}
          lang={each}
          onClick={() => choose(each)}
          rightSection={each === locale ? <Icon name="check" size={16} /> : null}
          aria-current={each === locale || undefined}
        >
          {NAMES[each]}
        </Menu.Item>
      ))}
    </>
  );
}
