import { Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

import { useTexts } from '../i18n/use-texts.js';
import classes from './page.module.css';
import { pageTexts } from './page.texts.js';

/** The page that the browser opened keeps the focus where the browser has it. */
let isFirstPage = true;

interface PageProps {
  /** The heading, and the name of the tab. */
  readonly title: string;
  /** One line under it. */
  readonly lead?: ReactNode;
  /** Links to the pages above this one. */
  readonly crumbs?: readonly ReactNode[];
  /** What to do on this page. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Every page's frame: names the tab, shows the way up, and moves the focus to the heading when it is opened. */
export function Page({ title, lead, crumbs = [], actions, children }: PageProps) {
  const t = useTexts(pageTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus();
    isFirstPage = false;
  }, []);
  return (
    <div className={classes.page}>
      <title>{`${title} · Nexus211 ID`}</title>
      {crumbs.length > 0 && (
        <nav aria-label={t('crumbs')} className={classes.crumbs}>
          <ol>
            {crumbs.map((crumb, index) => (
              <li key={index}>{crumb}</li>
            ))}
            <li aria-current="page">{title}</li>
          </ol>
        </nav>
      )}
      <header className={classes.head}>
        <div>
          <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" mt={4} className={classes.lead}>
              {lead}
            </Text>
          )}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
