import { ApiError } from '../../../api/api-error.js';
import type { Acting } from '../../../api/request.js';

/** Which events are listed, as the audit log's exports take it. */
export interface EventFilter {
  readonly query: string | null;
  readonly types: readonly string[] | null;
  readonly actorId: string | null;
  readonly subjectId: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * Saves the events as a file. Asked with the organization of this page, which a plain link can't name.
 * @throws ApiError
 */
export async function saveEvents(acting: Acting, form: 'csv' | 'ndjson', filter: EventFilter): Promise<void> {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filter) as [string, string | readonly string[] | null][]) {
    if (value !== null) parameters.set(name, String(value));
  }
  const file = `audit-events.${form}`;
  const response = await fetch(`/${file}?${parameters.toString()}`, {
    headers: { 'nexus-organization': acting },
  }).catch((error: unknown) => {
    throw new ApiError('UNAVAILABLE', String(error), 2);
  });
  if (!response.ok) throw await asError(response);
  save(await response.blob(), file);
}

async function asError(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string };
  return new ApiError(problem.code ?? 'UNAVAILABLE', problem.detail ?? response.statusText);
}

function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
