import { useState } from 'react';

import { useTexts } from '../../../i18n/use-texts.js';
import type { ListState } from '../../../list/list-search.js';
import type { CatalogueScope } from '../../../ui/scope-summary.js';
import { type KnownAccess, kindsOf } from './access.js';
import { accessMapTexts } from './access-map.texts.js';
import { groupsOf, linesOf } from './layout.js';
import { Legend, Lines } from './lines.js';
import classes from './picture.module.css';
import { PictureAccess } from './picture-access.js';
import { PictureData } from './picture-data.js';

/** What the pointer or the keyboard is at: an application by its key, or a kind of data. */
export interface Spotlight {
  readonly access?: string;
  readonly kind?: string;
}

interface PictureProps {
  readonly found: readonly KnownAccess[];
  readonly catalogue: readonly CatalogueScope[];
  readonly state: ListState;
}

/**
 * Applications on the left, data on the right, and lines between them. Both sides are lists that say it all in words:
 * the lines only show it.
 */
export function Picture({ found, catalogue, state }: PictureProps) {
  const t = useTexts(accessMapTexts);
  const [spot, setSpot] = useState<Spotlight>({});
  const groups = groupsOf(found);
  const drawn = groups.flatMap((group) => group.drawn);
  const kinds = kindsOf(found, catalogue);
  const { lines, height } = linesOf(groups, kinds);
  const isLit = (line: { access: string; kind: string }) =>
    (spot.access === undefined || spot.access === line.access) &&
    (spot.kind === undefined || spot.kind === line.kind);
  const lit = lines.filter(isLit);
  return (
    <section className={classes.frame} aria-label={t('title')}>
      <div className={classes.picture}>
        <PictureAccess groups={groups} lit={lit} onSpot={setSpot} />
        <Lines lines={lines} height={height} isLit={isLit} />
        <PictureData
          kinds={kinds}
          found={found}
          lit={lit}
          spotlit={drawn.find(({ key }) => key === spot.access)}
          state={state}
          onSpot={setSpot}
        />
      </div>
      <Legend hasStopped={drawn.some(({ isStopped }) => isStopped)} />
    </section>
  );
}
