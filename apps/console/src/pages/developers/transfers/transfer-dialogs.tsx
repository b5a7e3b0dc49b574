import { Stack, Text, Title } from '@mantine/core';

import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { useCatalogue } from '../../../ui/scope-summary.js';
import { useVerification } from '../../organization/verification.js';
import { ACCEPT, type Accepted, CANCEL, DECLINE, type Transfer } from './transfers.documents.js';
import { transfersTexts } from './transfers.texts.js';

interface DialogProps {
  readonly row: Transfer;
  readonly opened: boolean;
  readonly onClose: () => void;
}

interface AcceptDialogProps extends DialogProps {
  readonly onAccepted: (accepted: Accepted) => void;
}

/** Takes an application over: says what comes with it, and what ends. */
export function AcceptDialog({ row, onAccepted, ...props }: AcceptDialogProps) {
  const t = useTexts(transfersTexts);
  const accept = useChange(ACCEPT);
  const here = useHere().organization.name;
  const { id, applicationName: name, from, scopes } = row;
  const granted = useCatalogue().filter((scope) => scopes.includes(scope.name));
  const what = granted.map(({ title }) => title).join(' · ');
  const confirm = async () => {
    const { application, clientSecret } = await accept.mutateAsync({ id });
    onAccepted({ application: application!, clientSecret });
  };
  return (
    <ConfirmDialog
      {...props}
      title={t('acceptTitle', { name, organization: from.name })}
      verb={t('accept')}
      isGrave={false}
      ends={[t('acceptEnds1'), t('acceptEnds2'), t('acceptEnds3')]}
      keeps={[t('acceptKeeps1')]}
      onConfirm={confirm}
    >
      <Stack gap={4}>
        <Title order={3} size="sm">
          {t('acceptBrings')}
        </Title>
        <Text size="sm">{t('brings1', { organization: here })}</Text>
        <Text size="sm">{what === '' ? t('bringsNothing') : t('brings2', { what })}</Text>
        <Text size="sm">{t('brings3')}</Text>
      </Stack>
      <Offerer from={from} />
    </ConfirmDialog>
  );
}

/** Who offers it, and what they have proved of themselves. */
function Offerer({ from }: { from: Transfer['from'] }) {
  const t = useTexts(transfersTexts);
  const [, words] = useVerification()(from);
  return (
    <Stack gap={4}>
      <Title order={3} size="sm">
        {t('proved')}
      </Title>
      <Text size="sm">
        {from.name} (<code>{from.slug}</code>). {words}.
      </Text>
    </Stack>
  );
}

/** Says no to an offer. */
export function DeclineDialog({ row, ...props }: DialogProps) {
  const t = useTexts(transfersTexts);
  const decline = useChange(DECLINE);
  const organization = row.from.name;
  return (
    <ConfirmDialog
      {...props}
      title={t('declineTitle', { name: row.applicationName })}
      verb={t('decline')}
      ends={[t('declineEnds1', { organization })]}
      keeps={[t('declineKeeps1', { organization })]}
      onConfirm={() => decline.mutateAsync({ id: row.id })}
    />
  );
}

/** Takes an offer back. */
export function CancelDialog({ row, ...props }: DialogProps) {
  const t = useTexts(transfersTexts);
  const cancel = useChange(CANCEL);
  return (
    <ConfirmDialog
      {...props}
      title={t('cancelTitle', { name: row.applicationName })}
      verb={t('cancel')}
      ends={[t('cancelEnds1', { organization: row.to.name })]}
      keeps={[t('cancelKeeps1')]}
      onConfirm={() => cancel.mutateAsync({ id: row.id })}
    />
  );
}
