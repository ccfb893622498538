import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
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

  it('keeps its budgets: the page with its first chart 0.15 MB, the script of a reader 60 kB, each kind of figure a few', () => {
    const zipped = (file: string) => gzipSync(readFileSync(path.join(dist, file))).length;
    for (const page of ['census-2010', 'monthly-births'])
      expect(zipped(`${page}/index.html`)).toBeLessThan(150e3);
    const html = readFileSync(path.join(dist, 'census-2010/index.html'), 'utf8');
    const first = [...html.matchAll(/(?:src|href)="\.\.\/(assets\/[^"]+\.js)"/g)].map((m) => m[1] ?? '');
    expect(first.length).toBeGreaterThan(0);
    expect(first.reduce((sum, file) => sum + zipped(file), 0)).toBeLessThan(60e3);
    // Every kind is a file; Observable Plot is fetched by pages that use it only.
    const kinds = files.filter((f) => /^assets\/draw-.*\.js$/.test(f)).map(zipped);
    const [largest = 0, ...others] = kinds.sort((a, b) => b - a);
    expect(kinds.length).toBeGreaterThan(5);
    expect(largest).toBeLessThan(110e3);
    expect(others.reduce((sum, size) => sum + size, 0)).toBeLessThan(40e3);
  });
});
