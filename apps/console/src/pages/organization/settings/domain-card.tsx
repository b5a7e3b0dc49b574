import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';

import { UserErrors } from '../../../api/api-error.js';
import { useChange } from '../../../api/use-api.js';
import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { ConfirmDialog } from '../../../ui/confirm-dialog.js';
import { CopyButton } from '../../../ui/copy-button.js';
import { Failure } from '../../../ui/failure.js';
import { RelativeTime } from '../../../ui/relative-time.js';
import { StatusBadge } from '../../../ui/status-badge.js';
import { useServerWords } from '../../../i18n/server-words.js';
import { type Domain, REMOVE, VERIFY } from './domains.documents.js';
import classes from './domains.module.css';
import { domainsTexts } from './domains.texts.js';

interface DomainCardProps {
  readonly domain: Domain;
  /** It was looked for the record; what was found is the server's to tell, also where it was not the record. */
  readonly onChecked: () => void;
}

/** One domain: whether it is proved, by which record, and what stands there instead. */
export function DomainCard({ domain, onChecked }: DomainCardProps) {
  const t = useTexts(domainsTexts);
  const { isAdmin } = useHere();
  const verify = useChange(VERIFY);
  const { id, domain: name, isVerified } = domain;
  return (
    <Card>
      <Stack gap="md">
        <Head domain={domain} />
        <Text size="sm">{t(isVerified ? 'keepRecord' : 'record')}</Text>
        <TxtRecord domain={domain} />
        <div role="status">
          <Finding domain={domain} />
        </div>
        {verify.error && !tellsFinding(verify.error) && (
          <Failure error={verify.error} title={t('checkFailed')} />
        )}
        {isAdmin && (
          <Group gap="sm">
            <Button
              size="sm"
              variant={isVerified ? 'default' : 'filled'}
              aria-label={t('checkOf', { domain: name })}
              loading={verify.isPending}
              onClick={() => verify.mutate({ id }, { onSettled: onChecked })}
            >
              {t('check')}
            </Button>
            <RemoveButton domain={domain} />
          </Group>
        )}
      </Stack>
    </Card>
  );
}

function Head({ domain: { domain, isVerified } }: { domain: Domain }) {
  const t = useTexts(domainsTexts);
  return (
    <Group justify="space-between" gap="sm">
      <Title order={2} className={classes.domain}>
        {domain}
      </Title>
      <StatusBadge tone={isVerified ? 'good' : 'waiting'}>
        {t(isVerified ? 'verified' : 'unverified')}
      </StatusBadge>
    </Group>
  );
}

function RemoveButton({ domain }: { domain: Domain }) {
  const t = useTexts(domainsTexts);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        variant="outline"
        color="red"
        aria-label={t('removeOf', { domain: domain.domain })}
        onClick={() => setOpen(true)}
      >
        {t('remove')}
      </Button>
      <RemoveDialog domain={domain} opened={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

/** Findings stand at the domain itself from then on. */
function tellsFinding(error: Error): boolean {
  const findings = ['RECORD_MISSING', 'RECORD_DIFFERS', 'DNS_FAILED'];
  return error instanceof UserErrors && error.errors.every(({ code }) => findings.includes(code));
}

function TxtRecord({ domain: { domain, recordName, recordValue } }: { domain: Domain }) {
  const t = useTexts(domainsTexts);
  const parts = [
    [t('recordName'), recordName, t('nameOf', { domain })],
    [t('recordValue'), recordValue, t('valueOf', { domain })],
  ] as const;
  return (
    <dl className={classes.record}>
      {parts.map(([label, value, name]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <code>{value}</code>
            <CopyButton value={value} name={name} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What the last look at the name servers found. */
function Finding({ domain }: { domain: Domain }) {
  const t = useTexts(domainsTexts);
  const wordsOf = useServerWords();
  const { problem, addedAt, checkedAt } = domain;
  const at = (moment: string) => ({ when: () => <RelativeTime key="when" at={moment} /> });
  if (problem && checkedAt) {
    return (
      <Alert color="yellow" title={t.rich('notFound', at(checkedAt))}>
        <span className={classes.problem}>{wordsOf(problem)}</span>
      </Alert>
    );
  }
  return (
    <Text size="sm" c="dimmed">
      {checkedAt ? t.rich('found', at(checkedAt)) : t.rich('added', at(addedAt))}
    </Text>
  );
}

interface RemoveDialogProps {
  readonly domain: Domain;
  readonly opened: boolean;
  readonly onClose: () => void;
}

function RemoveDialog({ domain: { id, domain, isVerified }, ...props }: RemoveDialogProps) {
  const t = useTexts(domainsTexts);
  const remove = useChange(REMOVE);
  const named = { domain, organization: useHere().organization.name };
  return (
    <ConfirmDialog
      {...props}
      title={t('removeTitle', named)}
      verb={t('remove')}
      ends={isVerified ? [t('removeEnds', named), t('removeFree')] : []}
      keeps={[t(isVerified ? 'removeKeeps' : 'removeKeepsUnverified', named)]}
      onConfirm={() => remove.mutateAsync({ id })}
    />
  );
}
