import { Button, Skeleton, Text, TextInput } from '@mantine/core';
import { useState } from 'react';

import { useApi, useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { Failure } from '../../../ui/failure.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { Section } from '../../../ui/section.js';
import { CancelDialog } from '../transfers/transfer-dialogs.js';
import { OFFER, type Transfer, TRANSFERS } from '../transfers/transfers.documents.js';
import type { Application } from './application-frame.js';
import { transferTexts } from './transfer.texts.js';

/** Gives an application to another organization: the offer that stands, or the way to make one. */
export function TransferSection({ application }: { application: Application }) {
  const { data, error, refetch, isPlaceholderData } = useApi(TRANSFERS, {
    applicationId: application.id,
    status: 'PENDING',
    direction: 'OUTGOING',
    first: 1, // of those that stand there is one at a time
    after: null,
  });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || isPlaceholderData) return <Skeleton height={72} />;
  const [standing] = data.applicationTransfers.nodes;
  if (standing) return <Standing offer={standing} />;
  return <Offer application={application} />;
}

/** It can be taken back as long as nobody has accepted it. */
function Standing({ offer }: { offer: Transfer }) {
  const t = useTexts(transferTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={t('transfer')}
      action={
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('cancel')}
        </Button>
      }
    >
      <Text size="sm">
        {t.rich('offered', {
          organization: offer.to.name,
          slug: offer.to.slug,
          when: () => <RelativeTime key="when" at={offer.expiresAt} />,
        })}
      </Text>
      <CancelDialog row={offer} opened={isOpen} onClose={() => setOpen(false)} />
    </Section>
  );
}

function Offer({ application }: { application: Application }) {
  const t = useTexts(transferTexts);
  const { organization, role } = useHere();
  const [isOpen, setOpen] = useState(false);
  if (role !== 'OWNER')
    return <Section title={t('transfer')} text={t('ownersOnly', { organization: organization.name })} />;
  return (
    <Section
      title={t('transfer')}
      text={t('transferText')}
      action={
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('offer')}
        </Button>
      }
    >
      <OfferDialog application={application} opened={isOpen} onClose={() => setOpen(false)} />
    </Section>
  );
}

interface OfferDialogProps {
  readonly application: Application;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function OfferDialog({ application: { id, name }, ...dialog }: OfferDialogProps) {
  const t = useTexts(transferTexts);
  const organization = useHere().organization.name;
  const offer = useChange(OFFER);
  const [slug, setSlug] = useState('');
  return (
    <ConfirmDialog
      {...dialog}
      title={t('offerTitle', { name })}
      verb={t('offerVerb')}
      ends={[t('ends1'), t('ends2'), t('ends3', { organization })]}
      keeps={[t('keeps1'), t('keeps2')]}
      isReady={slug.trim() !== ''}
      onConfirm={() => offer.mutateAsync({ id, organizationSlug: slug.trim() })}
    >
      <TextInput
        label={t('slug')}
        description={t('slugHint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={slug}
        onChange={(event) => setSlug(event.currentTarget.value)}
      />
      <Text size="sm">{t('until')}</Text>
    </ConfirmDialog>
  );
}
