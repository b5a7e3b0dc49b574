import { useTexts } from '../../i18n/use-texts.js';
import { verificationTexts } from './verification.texts.js';

/** What to tell people who decide about a publisher's application, as a pair for facts. */
export function useVerification(): (publisher: {
  readonly verifiedDomains: readonly string[];
}) => [string, string] {
  const t = useTexts(verificationTexts);
  return ({ verifiedDomains }) => [
    t('title'),
    verifiedDomains.length > 0 ? t('verified', { domains: verifiedDomains.join(', ') }) : t('unverified'),
  ];
}
