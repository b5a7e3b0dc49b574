import { Radio, Stack } from '@mantine/core';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import type { Role } from './members.documents.js';
import { membersTexts } from './members.texts.js';
import { useRoleWords } from './roles.js';

interface RoleChoiceProps {
  readonly label: string;
  /** For a program: it never has authority over people. */
  readonly isAccount?: boolean;
  readonly value?: Role;
  readonly onChange?: (role: Role) => void;
  readonly error?: React.ReactNode;
}

/** Roles with what each may do; only owners give that of an owner. */
export function RoleChoice({ label, isAccount = false, value, onChange, error }: RoleChoiceProps) {
  const t = useTexts(membersTexts);
  const wordsOf = useRoleWords();
  const { role: mine } = useHere();
  const roles: readonly Role[] = isAccount
    ? ['MEMBER', 'CONTACT']
    : [...(mine === 'OWNER' ? (['OWNER'] as const) : []), 'ADMIN', 'MEMBER', 'CONTACT'];
  return (
    <Radio.Group label={label} error={error} value={value ?? null} onChange={(chosen) => onChange?.(chosen)}>
      <Stack gap="xs" mt="xs">
        {roles.map((role) => (
          <Radio key={role} value={role} label={t(role)} description={wordsOf(role)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
