import { SetMetadata } from '@nestjs/common';

export const BROWSER_PAGE = 'nexus:browser-page';

/**
 * Marks a page that people open in a browser, or all pages of a controller. The guard identifies callers by the session
 * cookie only, even if the page is public, and counts every request. The form guard binds forms to their page.
 */
export const BrowserPage = () => SetMetadata(BROWSER_PAGE, true);
