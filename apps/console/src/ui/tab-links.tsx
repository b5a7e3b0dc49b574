import { Link, type LinkProps } from '@tanstack/react-router';

import classes from './tab-links.module.css';

interface TabLinksProps {
  readonly label: string;
  readonly tabs: readonly { readonly link: LinkProps; readonly text: string }[];
}

/** Pages side by side that belong together: links, so that each has its address. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  return (
    <nav aria-label={label} className={classes.tabs}>
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
