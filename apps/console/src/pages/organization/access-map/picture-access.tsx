import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { useListState } from '../../../list/list-search.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { TextLink } from '../../../ui/links.js';
import { gravestFirst } from '../../../ui/risks.js';
import type { KnownAccess } from './access.js';
import { EndAccess, linkOfAccess } from './access-actions.js';
import { accessMapTexts } from './access-map.texts.js';
import type { Group, Line } from './layout.js';
import type { Spotlight } from './picture.js';
import classes from './picture.module.css';

interface PictureAccessProps {
  readonly groups: readonly Group[];
  /** The lines that are not dimmed. */
  readonly lit: readonly Line[];
  readonly onSpot: (spot: Spotlight) => void;
}

/** The applications, by the right by which they reach data. */
export function PictureAccess({ groups, lit, onSpot }: PictureAccessProps) {
  const t = useTexts(accessMapTexts);
  return (
    <div className={classes.side}>
      {groups.map(({ way, drawn, more }) => (
        <div key={way} className={classes.group}>
          <h2 className={classes.groupHead}>{t(way)}</h2>
          <ul>
            {drawn.map((access) => (
              <AccessRow
                key={access.key}
                access={access}
                isDim={!lit.some((line) => line.access === access.key)}
                onSpot={onSpot}
              />
            ))}
          </ul>
          {more > 0 && <More way={way} count={more} />}
        </div>
      ))}
    </div>
  );
}

/** The table has them all, under the same filters. */
function More({ way, count }: { way: string; count: number }) {
  const t = useTexts(accessMapTexts);
  const { organization } = useHere();
  const { search } = useListState();
  return (
    <div className={classes.more}>
      <TextLink
        to="/$org/access-map/table"
        params={{ org: organization.id }}
        search={{ ...search, way }}
        size="sm"
      >
        {t('more', { count })}
        <VisuallyHidden>: {t(way as 'own')}</VisuallyHidden>
      </TextLink>
    </div>
  );
}

interface AccessRowProps {
  readonly access: KnownAccess;
  readonly isDim: boolean;
  readonly onSpot: (spot: Spotlight) => void;
}

function AccessRow({ access, isDim, onSpot }: AccessRowProps) {
  const t = useTexts(accessMapTexts);
  const { organization } = useHere();
  const on = () => onSpot({ access: access.key });
  const off = () => onSpot({});
  return (
    <li
      className={classes.access}
      data-dim={isDim || undefined}
      onPointerEnter={on}
      onPointerLeave={off}
      onFocus={on}
      onBlur={off}
    >
      <div className={classes.words}>
        <Link {...linkOfAccess(access, organization.id)} className={classes.name}>
          {access.name}
        </Link>
        <span className={classes.detail}>
          <Detail access={access} />
        </span>
        <VisuallyHidden>{t('reachesText', { what: useReachedWords(access) })}</VisuallyHidden>
      </div>
      <EndAccess access={access} isQuiet />
    </li>
  );
}

/** The own ones need no publisher: they tell what they reach instead. */
function Detail({ access: { way, publisher, people, isStopped, reached } }: { access: KnownAccess }) {
  const t = useTexts(accessMapTexts);
  const own =
    way === 'own'
      ? gravestFirst(reached)
          .map(({ title }) => title)
          .join(', ')
      : t('ownHere');
  const words = [
    ...(isStopped ? [t('stopped')] : []),
    ...(way === 'people' ? [t('wayPeople', { count: people })] : []),
    publisher === null ? own : t('by', { publisher }),
  ];
  return <>{words.join(' · ')}</>;
}

/** All that it reaches in words, each with its risk: what the lines show to eyes. */
function useReachedWords({ reached }: KnownAccess): string {
  const common = useTexts(commonTexts);
  return reached.map((scope) => `${scope.title} (${common(`risk${scope.risk}`)})`).join(', ');
}
