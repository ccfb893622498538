import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../src/app/render-page.ts';
import { page } from './fixture-page.ts';

const picture = '<svg class="narrow"></svg><svg class="wide"></svg>';

function rendered(lang: 'zh' | 'en' = 'zh') {
  const { body } = renderPage(page, { ranking: picture }, {}, lang);
  return { body, document: parseHTML(`<html><body>${body}</body></html>`).document };
}

describe('renderPage', () => {
  it('carries the public hooks of a page', () => {
    const { document } = rendered();
    const main = document.querySelector('main[data-notebook="fixture"]');
    expect(main?.getAttribute('data-state')).toBe('published');
    expect(document.querySelector('input[type=file]#import')).not.toBeNull();
    for (const action of ['language', 'share-link'])
      expect(document.querySelector(`[data-action="${action}"]`), action).not.toBeNull();
  });

  it('wraps every cell with its name, kind and state', () => {
    const { document } = rendered();
    for (const cell of page.program.cells) {
      const found = document.querySelectorAll(`[data-cell="${cell.name}"]`);
      expect(found.length, cell.name).toBe(1);
      expect(found[0]?.getAttribute('data-kind')).toBe(cell.kind);
      expect(found[0]?.getAttribute('data-state')).toBe(cell.name === 'broken' ? 'error' : 'ready');
    }
  });

  it('gives numbers their exact values', () => {
    const { document } = rendered();
    const number = document.querySelector('[data-cell="headlines"] data');
    expect(number?.getAttribute('value')).toBe('240468');
    expect(number?.textContent).toBe('240,468');
  });

  it('draws the course behind a headline number, and says it', () => {
    const line = rendered('en').document.querySelector('[data-cell="headlines"] svg[role=img]');
    expect(line?.getAttribute('aria-label')).toBe('Course of 4 periods: lowest 100, highest 120, latest 110');
    // A line of two points, and a point by itself behind the gap.
    expect(line?.querySelector('path')?.getAttribute('d')).toMatch(/^M[\d. ]+L[\d. ]+M[\d. ]+h0$/);
  });

  it('lists the rows of an answer as sentences that lead to their page or unit', () => {
    const { document } = rendered();
    const list = document.querySelectorAll('[data-cell="attention"] li');
    const said = [...list].map((li) => li.querySelector('.sentence')?.textContent);
    expect(said).toEqual(['甲镇：及时 25%', '<<b>乙</b>>', '丙镇：及时 50%', '⚠ unheard of']);
    expect([...list].map((li) => li.querySelector('a')?.getAttribute('href') ?? null)).toEqual([
      '../other/#unit=990611001&via=fixture',
      '#unit=990611002',
      null,
      null,
    ]);
    expect(list[0]?.querySelector('.to')?.textContent).toBe('另一篇');
    expect(list[0]?.querySelector('data')?.getAttribute('value')).toBe('甲镇');
    expect(list[0]?.textContent).toContain('需处理：');
  });

  it('draws a figure with its pictures, caption and table', () => {
    const { document } = rendered();
    const figure = document.querySelector('[data-cell="ranking"] figure');
    expect(figure?.querySelectorAll('svg').length).toBe(2);
    expect(figure?.querySelector('h2')?.textContent).toContain('示例区有');
    expect(figure?.querySelector('figcaption')?.textContent).toContain('测试 <来源>');
    expect(figure?.querySelectorAll('details.data table tbody tr').length).toBe(2);
  });

  it('shows a cell’s own error as an alert', () => {
    const { document } = rendered();
    expect(document.querySelector('[data-cell="broken"] [role=alert]')?.textContent).toContain('没有 kind');
  });

  it('says that a sample is invented', () => {
    expect(rendered('en').document.body.textContent).toContain('made up');
  });

  it('shows one language at a time', () => {
    const zh = rendered('zh').document.querySelector('main')?.textContent;
    const en = rendered('en').document.querySelector('main')?.textContent.replaceAll('\u00a0', ' ');
    expect(zh).toContain('人口');
    expect(zh).not.toContain('people.');
    expect(en).toContain('240,468 people.');
    const names = /示例区|示例市|邻区|甲镇|乙|丙镇/g;
    expect(en?.replace(names, '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('has no inline style and no inline handler, so that a strict policy holds', () => {
    expect(rendered().body).not.toMatch(/\sstyle=|\son\w+=/);
  });
});
