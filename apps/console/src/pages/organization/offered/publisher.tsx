import { Anchor, Group, Title } from '@mantine/core';

import { useTexts } from '../../../i18n/use-texts.js';
import { SecondLine } from '../../../ui/second-line.js';
import { useVerification } from '../verification.js';
import type { Offered } from './offered.documents.js';
import { offeredTexts } from './offered.texts.js';

interface PublisherProps {
  readonly offered: Offered;
  /** Whether it stands below the heading of a dialog. */
  readonly inDialog?: boolean;
}

/** Which application it is, who publishes it, and what they say. */
export function Publisher({ offered, inDialog = false }: PublisherProps) {
  const t = useTexts(offeredTexts);
  const verificationOf = useVerification();
  const { name, publisher, homepageUrl, privacyUrl, termsUrl } = offered;
  const links = [
    { text: t('homepage'), href: homepageUrl },
    { text: t('privacy'), href: privacyUrl },
    { text: t('terms'), href: termsUrl },
  ].flatMap(({ text, href }) => (href ? [{ text, href }] : []));
  return (
    <div>
      <Title {...(inDialog ? { order: 3, size: 'md' } : { order: 2 })}>{name}</Title>
      <SecondLine>{t('by', { publisher: publisher.name })}</SecondLine>
      <SecondLine>{verificationOf(publisher)[1]}</SecondLine>
      {links.length > 0 && (
        <Group component="nav" aria-label={t('links')} gap="md" mt={4}>
          {links.map(({ text, href }) => (
            <Anchor key={text} href={href} target="_blank" rel="noreferrer" size="sm">
              {text}
            </Anchor>
          ))}
        </Group>
      )}
    </div>
  );
}
