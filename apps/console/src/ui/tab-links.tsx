import { Link, type LinkProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

import classes from './tab-links.module.css';

interface TabLinksProps {
  readonly label: string;
  readonly tabs: readonly { readonly link: LinkProps; readonly text: string }[];
}

/** Pages side by side that belong together: links, so that each has its address. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the tab of this page may lie outside.
    const current = nav.current?.querySelector('[aria-current=page]');
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  return (
    <nav aria-label={label} className={classes.tabs} ref={nav}>
      <ul>
        {tabs.map(({ link, text }) => (
          <li key={text}>
            <Link {...link} activeOptions={{ exact: true, includeSearch: false }}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
