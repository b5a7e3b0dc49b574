import { useTexts } from '../../../i18n/use-texts.js';
import type { ListState } from '../../../list/list-search.js';
import { kindOf, useKindName } from '../../../ui/scope-kinds.js';
import { RiskBadge } from '../../../ui/scope-list.js';
import type { CatalogueScope } from '../../../ui/scope-summary.js';
import type { DataKind, KnownAccess } from './access.js';
import { accessMapTexts } from './access-map.texts.js';
import type { Line } from './layout.js';
import type { Spotlight } from './picture.js';
import classes from './picture.module.css';

interface PictureDataProps {
  readonly kinds: readonly DataKind[];
  readonly found: readonly KnownAccess[];
  readonly lit: readonly Line[];
  /** The application at which the pointer or the keyboard is. */
  readonly spotlit: KnownAccess | undefined;
  readonly state: ListState;
  readonly onSpot: (spot: Spotlight) => void;
}

/** The data, by kind, with what can be done with it. Each narrows the picture down to itself. */
export function PictureData({ kinds, found, ...props }: PictureDataProps) {
  return (
    <div className={classes.side}>
      {kinds.map((each) => (
        <Kind
          key={each.kind}
          {...each}
          {...props}
          count={found.filter(({ reached }) => reached.some((scope) => kindOf(scope) === each.kind)).length}
        />
      ))}
    </div>
  );
}

interface KindProps extends DataKind, Omit<PictureDataProps, 'kinds' | 'found'> {
  /** How many applications reach it. */
  readonly count: number;
}

function Kind({ kind, scopes, count, lit, spotlit, state, onSpot }: KindProps) {
  const t = useTexts(accessMapTexts);
  const kindName = useKindName();
  const isLit = lit.some((line) => line.kind === kind);
  const isDim = (scope: CatalogueScope) => (spotlit ? !spotlit.reached.includes(scope) : !isLit);
  const on = () => onSpot({ kind });
  const off = () => onSpot({});
  return (
    <div className={classes.group} onPointerEnter={on} onPointerLeave={off} onFocus={on} onBlur={off}>
      <h2 className={classes.kind} data-dim={!isLit || undefined}>
        <button
          type="button"
          title={t('filterTo', { what: kindName(kind) })}
          onClick={() => state.set({ data: kind })}
        >
          {kindName(kind)}
        </button>
        <span className={classes.detail}>{t('reachedBy', { count })}</span>
      </h2>
      <ul>
        {scopes.map((scope) => (
          <li key={scope.name} className={classes.scope} data-dim={isDim(scope) || undefined}>
            <ScopeButton scope={scope} onChoose={() => state.set({ scope: scope.name })} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ScopeButton({ scope, onChoose }: { scope: CatalogueScope; onChoose: () => void }) {
  const t = useTexts(accessMapTexts);
  const { title } = scope;
  return (
    <>
      <button type="button" title={t('filterTo', { what: title })} onClick={onChoose}>
        {title}
      </button>
      <RiskBadge risk={scope.risk} />
    </>
  );
}
