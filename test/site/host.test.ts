import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';

const dist = inject('dist');
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((f) =>
  statSync(path.join(dist, f)).isFile(),
);

describe('the built site', () => {
  it('has no file over 10 MB', () => {
    const large = files.filter((f) => statSync(path.join(dist, f)).size > 10e6);
    expect(large).toEqual([]);
  });

  it('names no other origin in its pages', () => {
    for (const file of files.filter((f) => f.endsWith('.html'))) {
      const html = readFileSync(path.join(dist, file), 'utf8');
      expect(html.match(/(?:src|href)="(?:https?:)?\/\/[^"]*"/g) ?? []).toEqual([]);
    }
  });

  it('carries a strict policy on every page', () => {
    for (const file of files.filter((f) => f.endsWith('.html'))) {
      const html = readFileSync(path.join(dist, file), 'utf8');
      const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
      expect(html).not.toMatch(/\son[a-z]+=|\sstyle="/);
    }
  });

  it('shows the first chart with at most 0.15 MB: the page itself, even uncompressed', () => {
    for (const page of ['census-2010', 'monthly-births'])
      expect(statSync(path.join(dist, page, 'index.html')).size).toBeLessThan(350e3);
  });
});
