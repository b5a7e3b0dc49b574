export { Config, loadConfig, LONGEST_TOKEN_SECONDS, type MailSettings } from './config.js';
export { ConfigError } from './environment-reader.js';
