import { SetMetadata } from '@nestjs/common';

export const BROWSER_PAGE = 'nexus:browser-page';

/**
 * A page that people open in a browser, or all pages of a controller. The guard knows them by their session cookie alone,
 * also where the page is public, and counts every request; forms are tied to their page by the form guard.
 */
export const BrowserPage = () => SetMetadata(BROWSER_PAGE, true);
