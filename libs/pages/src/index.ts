export { html, trusted } from './html.js';
export { localeOf } from './language/reader-language.js';
export { PageErrorRenderer } from './page-error.renderer.js';
export { PagesModule } from './pages.module.js';
