import { NativeSelect } from '@mantine/core';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { type ListState, useListState } from '../../../list/list-search.js';
import { ListTools } from '../../../list/list-tools.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { Empty } from '../../../ui/empty.js';
import { Icon } from '../../../ui/icons.js';
import { kindOf, useKindName } from '../../../ui/scope-kinds.js';
import { ScopeText } from '../../../ui/scope-list.js';
import { type CatalogueScope, useCatalogue } from '../../../ui/scope-summary.js';
import { SecondLine } from '../../../ui/second-line.js';
import type { Role } from './members.documents.js';
import { membersTexts } from './members.texts.js';
import { type RoleDetails, useRoleName } from './roles.js';
import classes from './roles.module.css';
import { rolesTexts } from './roles.texts.js';

interface RoleTableProps {
  readonly roles: readonly RoleDetails[];
}

/** Every scope of the catalogue, and which role holds it. On a phone one role at a time, the reader's own at first. */
export function RoleTable({ roles }: RoleTableProps) {
  const t = useTexts(rolesTexts);
  const common = useTexts(commonTexts);
  const { role: mine } = useHere();
  const state = useListState();
  const names = roles.map(({ name }) => name);
  const chosen = state.oneOf('role', names) ?? mine;
  const found = useFoundScopes(state.search.q ?? '');
  const clear = { label: common('clearSearch'), onClick: state.clear };
  return (
    <div className={classes.roles}>
      <ListTools
        state={state}
        filters={[]}
        searchLabel={t('search')}
        columns={[]}
        tools={<RoleOnPhone roles={names} chosen={chosen} state={state} />}
      />
      {found.length > 0 ? (
        <Scopes scopes={found} roles={roles} chosen={chosen} />
      ) : (
        <Empty title={common('noMatch')} text={common('noMatchHint')} button={clear} />
      )}
    </div>
  );
}

/** Those in whose words, or name, stands what is searched for. */
function useFoundScopes(query: string): readonly CatalogueScope[] {
  const wanted = query.toLowerCase();
  return useCatalogue().filter((scope) => {
    const { title, allows } = scope;
    return `${scope.name} ${title} ${allows}`.toLowerCase().includes(wanted);
  });
}

interface RoleOnPhoneProps {
  readonly roles: readonly Role[];
  readonly chosen: Role;
  readonly state: ListState;
}

/** Where there is no room for all of them. */
function RoleOnPhone({ roles, chosen, state }: RoleOnPhoneProps) {
  const members = useTexts(membersTexts);
  const nameOf = useRoleName();
  return (
    <NativeSelect
      className={classes.onPhone}
      aria-label={members('role')}
      data={roles.map((name) => ({ value: name, label: nameOf(name) }))}
      value={chosen}
      onChange={(event) => state.set({ role: event.currentTarget.value })}
    />
  );
}

interface ScopesProps extends RoleTableProps {
  readonly scopes: readonly CatalogueScope[];
  readonly chosen: Role;
}

function Scopes({ scopes, roles, chosen }: ScopesProps) {
  const t = useTexts(rolesTexts);
  const kinds = [...new Set(scopes.map(kindOf))];
  const ofKind = (kind: string) => scopes.filter((scope) => kindOf(scope) === kind);
  return (
    <div className={classes.frame} tabIndex={0} role="region" aria-label={t('table')}>
      <table className={classes.table}>
        <Heads roles={roles.map(({ name }) => name)} chosen={chosen} />
        {kinds.map((kind) => (
          <KindRows key={kind} kind={kind} scopes={ofKind(kind)} roles={roles} chosen={chosen} />
        ))}
      </table>
    </div>
  );
}

function Heads({ roles, chosen }: { roles: readonly Role[]; chosen: Role }) {
  const t = useTexts(rolesTexts);
  const members = useTexts(membersTexts);
  const { role: mine } = useHere();
  return (
    <thead>
      <tr>
        <th scope="col">{t('scope')}</th>
        {roles.map((name) => (
          <th key={name} scope="col" data-other={name !== chosen || undefined}>
            {members(name)}
            {name === mine && <SecondLine>{t('mine')}</SecondLine>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The scopes of one kind of data. */
function KindRows({ kind, scopes, roles, chosen }: ScopesProps & { kind: string }) {
  const kindName = useKindName();
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={roles.length + 1} className={classes.kind}>
          {kindName(kind)}
        </th>
      </tr>
      {scopes.map((scope) => (
        <tr key={scope.name}>
          <th scope="row">
            <ScopeText scope={scope} />
          </th>
          {roles.map((role) => (
            <td key={role.name} data-other={role.name !== chosen || undefined}>
              <Mark isHeld={role.scopes.includes(scope.name)} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Mark({ isHeld }: { isHeld: boolean }) {
  const t = useTexts(rolesTexts);
  return (
    <span className={classes.mark} data-held={isHeld || undefined}>
      {isHeld && <Icon name="check" size={16} />}
      {t(isHeld ? 'yes' : 'no')}
    </span>
  );
}
