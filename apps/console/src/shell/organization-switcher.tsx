import { Badge, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';

import { usePerson } from '../api/viewer.js';
import { useTexts } from '../i18n/use-texts.js';
import { Icon } from '../ui/icons.js';
import classes from './frame.module.css';
import { shellTexts } from './shell.texts.js';

/** Where the person acts, and where else they could: the address of the page carries it. */
export function OrganizationSwitcher({ name, current }: { name: string; current: string | null }) {
  const t = useTexts(shellTexts);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Menu position="bottom-start" width={280} shadow="md">
      <Menu.Target>
        <button
          ref={button}
          type="button"
          className={classes.whereButton}
          aria-label={t('switchFrom', { name })}
        >
          <span>{name}</span>
          <Icon name="chevron" size={16} />
        </button>
      </Menu.Target>
      {/* Who is asked whether to leave and stays gets the focus back: not on an entry that is gone by then. */}
      <Menu.Dropdown onClick={() => button.current?.focus()}>
        <Places current={current} />
      </Menu.Dropdown>
    </Menu>
  );
}

function Places({ current }: { current: string | null }) {
  const t = useTexts(shellTexts);
  const { memberships, isOperator } = usePerson();
  return (
    <>
      <Menu.Label>{t('organizations')}</Menu.Label>
      {memberships.map(({ organization }) => (
        <Menu.Item
          key={organization.id}
          renderRoot={(props) => <Link to="/$org" params={{ org: organization.id }} {...props} />}
          rightSection={organization.isTest ? <Badge variant="default">{t('test')}</Badge> : null}
          aria-current={organization.id === current || undefined}
          leftSection={<Icon name={organization.id === current ? 'check' : 'building'} size={16} />}
        >
          {organization.name}
        </Menu.Item>
      ))}
      {isOperator && (
        <Menu.Item
          renderRoot={(props) => <Link to="/operator" {...props} />}
          leftSection={<Icon name={current === null ? 'check' : 'pulse'} size={16} />}
        >
          {t('platform')}
        </Menu.Item>
      )}
    </>
  );
}
