import { Link } from '@tanstack/react-router';

import { useTexts } from '../i18n/use-texts.js';
import { Icon } from '../ui/icons.js';
import classes from './frame.module.css';
import type { NavigationArea } from './navigation.js';

interface NavigationListProps {
  /** The area's name; none for what belongs to no area. */
  readonly title?: string;
  readonly area: NavigationArea;
  readonly params?: Readonly<Record<string, string>>;
  readonly may?: (scope: string) => boolean;
}

/** One area of the navigation. */
export function NavigationList({ title, area, params = {}, may = () => true }: NavigationListProps) {
  const t = useTexts(area.texts);
  const items = area.items.filter(({ scope }) => scope === undefined || may(scope));
  if (items.length === 0) return null;
  return (
    <>
      {title && <h2 className={classes.area}>{title}</h2>}
      <ul className={classes.items}>
        {items.map(({ to, icon, text }) => (
          <li key={to}>
            <Link
              to={to}
              params={params as never}
              className={classes.item}
              activeOptions={{ exact: to === '/$org' || to === '/operator', includeSearch: false }}
            >
              <Icon name={icon} />
              {t(text)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
