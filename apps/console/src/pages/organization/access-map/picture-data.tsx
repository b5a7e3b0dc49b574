import { useTexts } from '../../../i18n/use-texts.js';
import type { ListState } from '../../../list/list-search.js';
import { RiskBadge } from '../../../ui/scope-list.js';
import type { CatalogueScope } from '../../../ui/scope-summary.js';
import { useScopeTitle } from '../../../ui/scope-words.js';
import { type DataKind, kindOf, type KnownAccess } from './access.js';
import { useKindName } from './access-frame.js';
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
export function PictureData({ kinds, found, lit, spotlit, state, onSpot }: PictureDataProps) {
  const t = useTexts(accessMapTexts);
  const kindName = useKindName();
  const titleOf = useScopeTitle();
  const isDim = (scope: CatalogueScope) =>
    spotlit ? !spotlit.reached.includes(scope) : !lit.some(({ kind }) => kind === kindOf(scope));
  return (
    <div className={classes.side}>
      {kinds.map(({ kind, scopes }) => {
        const on = () => onSpot({ kind });
        const off = () => onSpot({});
        const count = found.filter(({ reached }) => reached.some((scope) => kindOf(scope) === kind)).length;
        return (
          <div
            key={kind}
            className={classes.group}
            onPointerEnter={on}
            onPointerLeave={off}
            onFocus={on}
            onBlur={off}
          >
            <h2 className={classes.kind} data-dim={!lit.some((line) => line.kind === kind) || undefined}>
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
                  <button
                    type="button"
                    title={t('filterTo', { what: titleOf(scope) })}
                    onClick={() => state.set({ scope: scope.name })}
                  >
                    {titleOf(scope)}
                  </button>
                  <RiskBadge risk={scope.risk} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
