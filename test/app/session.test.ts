import { describe, expect, it } from 'vitest';
import { Session } from '../../src/app/session.svelte.ts';
import type { PageData } from '../../src/app/page-data.ts';
import type { EditionManifest } from '../../src/domain/edition.ts';
import { page } from './fixture-page.ts';

const edition = (id: string, dataset: EditionManifest['dataset']): EditionManifest => ({
  id,
  dataset,
  rows: 2,
  bytes: 10,
  source: { file: `${id}.csv`, fileHash: id, sheet: 'S', encoding: null },
  from: null,
  to: null,
  units: 2,
  acceptedAt: '2026-01-01T00:00:00Z',
  findings: { error: 0, warning: 0, note: 0 },
});
const editions = [edition('b', 'births'), edition('a', 'population')];
const data: PageData = { ...page, editions };

describe('Session, as the server renders it', () => {
  const session = new Session(data, 'zh');

  it('shows the page’s own answers as published', () => {
    expect(session.pageState).toBe('published');
    expect(session.pictured).toBe(true);
    expect(session.view.status(['headline', 'siblings'])).toBe('ready');
    expect(session.view.knows(['headline'])).toBe(true);
  });

  it('does not count an answer that comes later as missing, but does not show it either', () => {
    expect(session.view.knows(['places'])).toBe(false);
    expect(session.view.status(['places'])).toBe('ready');
    expect(session.view.table('places')).toEqual({ columns: [], rows: 0 });
  });

  it('knows how its answers were made', () => {
    expect(session.view.provenance(['headline', 'places'])).toEqual([
      {
        name: 'headline',
        origin: 'published',
        made: {
          sql: "SELECT 'headline'",
          params: { unit: '990611' },
          editions: ['a', 'b'],
          protection: 'raw',
        },
        // Of the editions only the one that the statement reads.
        editions: [editions[1]],
      },
    ]);
  });

  it('links to a view and keeps the other choices', () => {
    expect(session.linkTo({ unit: '990600' })).toBe('#unit=990600');
    expect(new Session(data, 'en').linkTo({ unit: '990600' })).toBe('#unit=990600&lang=en');
    // The default has no name of its own in an address, and still is a place to go to.
    expect(session.linkTo({ unit: '990611' })).toBe('#unit=990611');
  });

  it('asks for a new picture when the language changes, not when nothing does', () => {
    expect(session.view.questionOf(['siblings'])).toBe(session.view.questionOf(['siblings']));
    expect(session.view.questionOf(['siblings'])).not.toBe(
      new Session(data, 'en').view.questionOf(['siblings']),
    );
  });

  it('is not what the server drew in another language', () => {
    const english = new Session(data, 'en');
    expect(english.pictured).toBe(false);
    expect(english.view.status(['places'])).toBe('loading');
  });

  it('leads to the notebooks that use an import', () => {
    const [first, second] = page.notebooks;
    if (!first || !second) throw new Error('the fixture has two notebooks');
    const notebooks = [
      { ...first, datasets: ['births' as const] },
      { ...second, datasets: ['age_sex' as const] },
    ];
    const found = new Session({ ...data, notebooks }, 'zh').notebooksUsing([edition('x', 'age_sex')]);
    expect(found.map((n) => n.name)).toEqual(['other']);
  });

  it('names the datasets that the page needs and has not', () => {
    const needing = { ...data.program, front: { ...data.program.front, needs: ['births', 'fees'] as const } };
    const asking = new Session({ ...data, program: needing }, 'zh');
    expect(asking.answers.missing).toEqual(['fees']);
    expect(session.answers.missing).toEqual([]);
  });
});
