import { Alert } from '@mantine/core';

import { useHere } from '../api/viewer.js';
import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';

/** Tells those who may look only, and whom to ask; nothing to admins. */
export function ReadOnly() {
  const common = useTexts(commonTexts);
  const { organization, isAdmin } = useHere();
  if (isAdmin) return null;
  return <Alert color="gray">{common('readOnly', { organization: organization.name })}</Alert>;
}
