import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { Card } from '../../../ui/card.js';
import { ButtonLink } from '../../../ui/links.js';
import { SecretOnce } from '../../../ui/secret-once.js';
import type { Accepted } from './transfers.documents.js';
import { transfersTexts } from './transfers.texts.js';

interface AcceptedTransferProps {
  readonly accepted: Accepted;
  readonly onDone: () => void;
}

/** What is to be done at once with an application that was just taken over: its secret, and its addresses. */
export function AcceptedTransfer({ accepted, onDone }: AcceptedTransferProps) {
  const t = useTexts(transfersTexts);
  const { organization } = useHere();
  const { application, clientSecret } = accepted;
  const [isSaved, setSaved] = useState(clientSecret === null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Card>
      <Stack gap="md">
        <div>
          <Title order={2} ref={heading} tabIndex={-1}>
            {t('accepted', { name: application.name, organization: organization.name })}
          </Title>
          <Text size="sm">{t(clientSecret === null ? 'acceptedPublic' : 'acceptedText')}</Text>
        </div>
        {!isSaved && (
          <SecretOnce secret={clientSecret!} name={t('newSecret')} onSaved={() => setSaved(true)} />
        )}
        <Addresses of={application} />
        {isSaved && (
          <Group gap="sm">
            <ButtonLink
              to="/$org/applications/$app/settings"
              params={{ org: organization.id, app: application.id }}
            >
              {t('openSettings')}
            </ButtonLink>
            <Button variant="default" onClick={onDone}>
              {t('done')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  );
}

/** Where people, and news of sign-outs, are sent: whoever offered it chose these. */
function Addresses({ of: { oauth } }: { of: Accepted['application'] }) {
  const t = useTexts(transfersTexts);
  const addresses = [
    ['redirect', oauth?.redirectUris ?? []],
    ['postLogout', oauth?.postLogoutRedirectUris ?? []],
    ['backchannel', oauth?.backchannelLogoutUri ? [oauth.backchannelLogoutUri] : []],
  ] as const;
  const told = addresses.filter(([, uris]) => uris.length > 0);
  return (
    <Stack gap="xs">
      <Title order={3} size="sm">
        {t('check')}
      </Title>
      <Text size="sm">{t(told.length > 0 ? 'checkText' : 'noAddresses')}</Text>
      {told.map(([kind, uris]) => (
        <div key={kind}>
          <Text size="sm" c="dimmed">
            {t(kind)}
          </Text>
          <List size="sm">
            {uris.map((uri) => (
              <List.Item key={uri}>
                <code style={{ overflowWrap: 'anywhere' }}>{uri}</code>
              </List.Item>
            ))}
          </List>
        </div>
      ))}
    </Stack>
  );
}
