import { Alert, Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';

import { useApi } from '../../../api/use-api.js';
import { Failure } from '../../../ui/failure.js';
import { type Offered, OFFERED } from './offered.documents.js';

interface FoundOfferProps {
  /** Empty as long as there is none. */
  readonly clientId: string;
  /** What it would be let do: act here by itself, or for people here. */
  readonly kind: 'AUTHORIZATION' | 'SIGN_IN';
  /** What is said where there is nothing to decide. */
  readonly refused: { readonly title: string; readonly text: string };
  readonly children: (offered: Offered) => ReactNode;
}

/** Looks up who is behind a client id, for whatever is decided next; or says that nothing can be. */
export function FoundOffer(props: FoundOfferProps) {
  return props.clientId !== '' && <Answer key={props.clientId} {...props} />;
}

function Answer({ clientId, kind, refused, children }: FoundOfferProps) {
  const { data, error, refetch, isPlaceholderData } = useApi(OFFERED, { clientId, kind });
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || isPlaceholderData) return <Skeleton height={320} maw={720} radius="lg" />;
  if (data.offeredApplication) return children(data.offeredApplication);
  return (
    <Alert color="red" maw={720} title={refused.title} role="alert">
      {refused.text}
    </Alert>
  );
}
