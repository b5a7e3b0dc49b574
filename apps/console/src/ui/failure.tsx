import { Alert, Button, Stack, Text } from '@mantine/core';

import { ApiError, isUncertain, UserErrors } from '../api/api-error.js';
import { useServerWords } from '../i18n/server-words.js';
import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from './common.texts.js';

interface FailureProps {
  readonly error: Error;
  /** What did not happen; by default, that it could not be loaded. Not said where it may have happened. */
  readonly title?: string;
  /** Left out where trying again is not for this place to offer. */
  onRetry?: () => void;
}

/** Tells plainly what went wrong, and what to do about it. */
export function Failure({ error, title, onRetry }: FailureProps) {
  const t = useTexts(commonTexts);
  const explain = useExplanation();
  const [what, why] = isUncertain(error)
    ? [t('uncertain'), t('uncertainText')]
    : [title ?? t('failed'), explain(error)];
  return (
    <Alert color="red" variant="light" title={what} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{why}</Text>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** An error in words for people. */
export function useExplanation(): (error: Error) => string {
  const t = useTexts(commonTexts);
  const wordsOf = useServerWords();
  return (error) => {
    if (error instanceof UserErrors) return error.errors.map(({ message }) => wordsOf(message)).join(' ');
    if (!(error instanceof ApiError)) return t('failedUnknown');
    if (isUncertain(error)) return t('uncertainSentence');
    if (error.code === 'UNAVAILABLE') return t('failedAway');
    if (error.code === 'TOO_MANY_REQUESTS')
      return t('failedLimit', { seconds: error.retryAfterSeconds ?? 1 });
    return error.code === 'INTERNAL_SERVER_ERROR' ? t('failedUnknown') : wordsOf(error.message);
  };
}
