import { Text, Title } from '@mantine/core';

import { useTexts } from '../../i18n/use-texts.js';
import { RiskBadge } from '../../ui/scope-list.js';
import type { CatalogueScope } from '../../ui/scope-summary.js';
import { previewTexts } from './consent-preview.texts.js';
import classes from './developers.module.css';

/** Who is asked: nobody, the person who signs in, or an admin of another organization. */
export type Asked = 'nobody' | 'people' | 'admins';

interface ConsentPreviewProps {
  readonly asked: Asked;
  readonly application: string;
  readonly organization: string;
  readonly scopes: readonly CatalogueScope[];
  readonly redirectUri: string | undefined;
  /** Which links are said. */
  readonly links: readonly ('website' | 'privacy' | 'terms')[];
}

/** What the server will ask people, in its words, as the form stands. */
export function ConsentPreview({ asked, application, organization, ...rest }: ConsentPreviewProps) {
  const t = useTexts(previewTexts);
  const names = { application: application.trim() || t('unnamed'), organization };
  const title = (
    <Title order={2} size="sm" c="dimmed">
      {t('title')}
    </Title>
  );
  if (asked === 'nobody')
    return (
      <div className={classes.preview}>
        {title}
        <Text size="sm">{t('itself', names)}</Text>
      </div>
    );
  return (
    <div className={classes.preview}>
      {title}
      <Title order={3} size="md">
        {t(asked === 'people' ? 'consent' : 'review', names)}
      </Title>
      <Text size="sm" c="dimmed">
        {t(asked === 'people' ? 'consentWho' : 'reviewWho', names)}
      </Text>
      <Asks asked={asked} {...rest} />
    </div>
  );
}

type AsksProps = Omit<ConsentPreviewProps, 'application' | 'organization'>;

function Asks({ asked, scopes, redirectUri, links }: AsksProps) {
  const t = useTexts(previewTexts);
  const grantee = asked === 'people' ? 'PERSON' : 'THIRD_PARTY';
  const asking = scopes.filter(({ grantableTo }) => grantableTo.includes(grantee));
  const host = hostOf(redirectUri);
  const never =
    asked === 'people' ? (['password', 'beyond', 'others'] as const) : (['unticked', 'others'] as const);
  return (
    <>
      <div>
        <Text size="sm" fw={600}>
          {t('able')}
        </Text>
        <ul>
          {asked === 'people' && <li>{t('openid')}</li>}
          {asked === 'people' && <li>{t('email')}</li>}
          {asking.map((scope) => (
            <Able key={scope.name} scope={scope} />
          ))}
          {asked === 'admins' && asking.length === 0 && <li>{t('nothing')}</li>}
        </ul>
      </div>
      <div>
        <Text size="sm" fw={600}>
          {t('notAble')}
        </Text>
        <ul>
          {never.map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </div>
      <Text size="sm" c="dimmed">
        {host === null ? t('backNowhere') : t('back', { host })}{' '}
        {links.length > 0 && t('links', { links: links.map((link) => t(link)).join(', ') })}
      </Text>
    </>
  );
}

function Able({ scope }: { scope: CatalogueScope }) {
  return (
    <li>
      {scope.allows} {scope.risk !== 'LOW' && <RiskBadge risk={scope.risk} />}
    </li>
  );
}

function hostOf(uri: string | undefined): string | null {
  if (uri === undefined || !URL.canParse(uri)) return null;
  const { host, protocol } = new URL(uri);
  return host || protocol;
}
