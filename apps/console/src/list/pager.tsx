import { Button, Group, Text } from '@mantine/core';

import { useTexts } from '../i18n/use-texts.js';
import { commonTexts } from '../ui/common.texts.js';
import type { Connection } from './list.js';
import type { ListState } from './list-search.js';

/** Where the API stops counting: of a total like these there may be more. */
const COUNTED_TO = [1_000, 10_000];

/** Where this page stands in the whole, and the way to the others. */
export function Pager({ state, connection }: { state: ListState; connection: Connection<unknown> }) {
  const t = useTexts(commonTexts);
  const { after = [] } = state.search;
  const { endCursor, hasNextPage } = connection.pageInfo;
  const total = connection.totalCount;
  const to = state.offset + connection.nodes.length;
  return (
    <Group component="nav" aria-label={t('pages')} justify="space-between" gap="sm">
      <Text size="sm" c="dimmed" role="status">
        {t(COUNTED_TO.includes(total) ? 'rangeOfMore' : 'range', { from: state.offset + 1, to, total })}
      </Text>
      {(after.length > 0 || hasNextPage) && (
        <Group gap="xs">
          <Button size="xs" variant="default" disabled={after.length === 0} onClick={() => state.goTo([])}>
            {t('first')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={after.length === 0}
            onClick={() => state.goTo(after.slice(0, -1))}
          >
            {t('previous')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!hasNextPage}
            onClick={() => state.goTo([...after, endCursor!])}
          >
            {t('next')}
          </Button>
        </Group>
      )}
    </Group>
  );
}
