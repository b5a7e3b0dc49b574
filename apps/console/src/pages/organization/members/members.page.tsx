import { useApi } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { List } from '../../../list/list.js';
import { LIST_FIELDS, useListState } from '../../../list/list-search.js';
import { MemberActions } from './member-actions.js';
import { MembersFrame } from './members-frame.js';
import { type Profile, PROFILES } from './members.documents.js';
import { membersTexts } from './members.texts.js';
import { SecondLine } from '../../../ui/second-line.js';

const ROLES = ['OWNER', 'ADMIN', 'MEMBER', 'CONTACT'] as const;

/** Who belongs to the organization. */
export function MembersPage() {
  return (
    <MembersFrame>
      <Members />
    </MembersFrame>
  );
}

function Members() {
  const t = useTexts(membersTexts);
  const state = useListState();
  const result = useApi(PROFILES, {
    ...state.page,
    role: state.oneOf('role', ROLES),
    orderBy: state.orderBy(LIST_FIELDS),
  });
  const options = ROLES.map((value) => ({ value, label: t(value) }));
  return (
    <List<Profile>
      label={t('people')}
      state={state}
      result={result}
      connection={result.data?.profiles}
      keyOf={({ id }) => id}
      searchLabel={t('search')}
      filters={[{ name: 'role', label: t('role'), options }]}
      columns={[
        { key: 'name', label: t('name'), sort: 'NAME', render: (row) => <Name row={row} /> },
        { key: 'role', label: t('role'), render: ({ role }) => t(role) },
        { key: 'kind', label: t('kind'), render: ({ kind }) => t(kind) },
        {
          key: 'through',
          label: t('through'),
          render: ({ assignedApplications }) =>
            assignedApplications?.map(({ name }) => name).join(', ') || '–',
        },
      ]}
      actionsOf={(row) => <MemberActions row={row} />}
      empty={{ title: t('empty') }}
    />
  );
}

function Name({ row }: { row: Profile }) {
  const t = useTexts(membersTexts);
  const { profileId } = useHere();
  return (
    <>
      {row.name} {row.id === profileId && `(${t('you')})`}
      {row.email && <SecondLine>{row.email}</SecondLine>}
    </>
  );
}
