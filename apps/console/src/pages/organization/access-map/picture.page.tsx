import { Skeleton } from '@mantine/core';

import { useHere } from '../../../api/viewer.js';
import { useTexts } from '../../../i18n/use-texts.js';
import { ListTools } from '../../../list/list-tools.js';
import { commonTexts } from '../../../ui/common.texts.js';
import { Empty } from '../../../ui/empty.js';
import { Failure } from '../../../ui/failure.js';
import { AccessFrame, useAccessView } from './access-frame.js';
import { accessMapTexts } from './access-map.texts.js';
import { Picture } from './picture.js';

/** The access map as one picture. */
export function AccessPicturePage() {
  const { state, result, filters } = useAccessView();
  const t = useTexts(accessMapTexts);
  const isBare = result.data?.access.length === 0;
  return (
    <AccessFrame isCut={result.data?.isCut}>
      {!isBare && <ListTools state={state} filters={filters} searchLabel={t('search')} columns={[]} />}
      {result.error && <Failure error={result.error} onRetry={() => void result.refetch()} />}
      {result.isPending && <Skeleton height={420} radius="lg" />}
      {result.data && <Content />}
    </AccessFrame>
  );
}

function Content() {
  const t = useTexts(accessMapTexts);
  const common = useTexts(commonTexts);
  const { organization } = useHere();
  const { state, found = [], catalogue } = useAccessView();
  if (found.length > 0) return <Picture found={found} catalogue={catalogue} state={state} />;
  const isNarrowed = Object.keys(state.search).length > 0;
  if (!isNarrowed)
    return <Empty title={t('empty', { organization: organization.name })} text={t('emptyText')} />;
  const clear = { label: common('clearSearch'), onClick: state.clear };
  return <Empty title={common('noMatch')} text={common('noMatchHint')} button={clear} />;
}
