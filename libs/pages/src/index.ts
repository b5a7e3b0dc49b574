export * from './form.js';
export * from './form-guard.js';
export * from './html.js';
export * from './layout.js';
export * from './page-error.renderer.js';
export * from './pages.module.js';
export * from './return-to.js';
