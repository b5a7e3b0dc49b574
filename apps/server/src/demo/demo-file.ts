import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Config } from '#libs/config';

export interface DemoApplication {
  name: string;
  organization: string;
  client_id: string;
  client_secret: string;
  scopes: string[];
  redirect_uris: string[];
  modes: ('direct' | 'oauth' | 'third-party')[];
}

/** `.nexus/demo.json`: what the demo data can be reached with. Secrets of the demo only, and readable by its owner only. */
export interface DemoFile {
  url: string;
  organizations: { id: string; slug: string; name: string }[];
  users: { email: string; password: string; organizations: { slug: string; role: string }[] }[];
  applications: DemoApplication[];
  authorizations: { client_id: string; organization: string; client_secret: string; scopes: string[] }[];
}

/** Writes it whole or not at all. */
export function writeDemoFile(config: Config, demo: Omit<DemoFile, 'url'>): DemoFile {
  const file = join(config.stateDirectory, 'demo.json');
  mkdirSync(config.stateDirectory, { recursive: true });
  const content: DemoFile = { ...demo, url: config.publicUrl };
  writeFileSync(`${file}.new`, `${JSON.stringify({ url: content.url, ...demo }, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(`${file}.new`, file);
  return content;
}

/** Reads it back, brought up to the present address; null where it is missing. */
export function readDemoFile(config: Config): DemoFile | null {
  try {
    const { url, ...demo } = JSON.parse(
      readFileSync(join(config.stateDirectory, 'demo.json'), 'utf8'),
    ) as DemoFile;
    return url === config.publicUrl ? { url, ...demo } : writeDemoFile(config, demo);
  } catch {
    return null;
  }
}
