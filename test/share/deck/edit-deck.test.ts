import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDeck, emptySlide, shownCharts } from '../../../src/share/deck/edit-deck.ts';
import { historyOf, redone, step, undone } from '../../../src/share/deck/history.ts';
import { anyDeck, anyEdit, chartOf } from './some-decks.ts';

const now = '2011-02-03T04:05:06.000Z';
const edited = anyDeck.chain((deck) => fc.tuple(fc.constant(deck), anyEdit(deck)));

describe('an edit of a deck', () => {
  it('changes nothing of the deck it is given, and says when where it changes something', () => {
    fc.assert(
      fc.property(edited, ([deck, edit]) => {
        const before = structuredClone(deck);
        const after = editDeck(deck, edit, now);
        expect(deck).toEqual(before);
        expect(after === deck || after.changedAt === now).toBe(true);
      }),
    );
  });

  it('leaves every slide an id of its own, and no chart that no slide names', () => {
    fc.assert(
      fc.property(edited, ([deck, edit]) => {
        const { slides, charts } = editDeck(deck, edit, now);
        expect(new Set(slides.map((s) => s.id)).size).toBe(slides.length);
        const used = new Set(slides.flatMap((s) => s.charts));
        for (const id of Object.keys(charts)) expect(used).toContain(id);
        if (edit.kind === 'add' || edit.kind === 'change') return;
        for (const id of used) expect(charts).toHaveProperty(id);
      }),
    );
  });

  it('moves a slide to where it is asked and keeps the order of the others', () => {
    fc.assert(
      fc.property(anyDeck, fc.nat(5), fc.integer({ min: -1, max: 7 }), (deck, which, to) => {
        const id = deck.slides[which]?.id ?? 'none';
        const after = editDeck(deck, { kind: 'move', id, to }, now).slides.map((s) => s.id);
        const before = deck.slides.map((s) => s.id);
        expect(after.filter((s) => s !== id)).toEqual(before.filter((s) => s !== id));
        if (before.includes(id)) expect(after.indexOf(id)).toBe(Math.max(0, Math.min(before.length - 1, to)));
      }),
    );
  });

  it('takes a chart into the deck with its slide, and out again with the last slide that shows it', () => {
    const slide = emptySlide('one', 'chart');
    const empty = { ...fc.sample(anyDeck, 1)[0], slides: [slide], charts: {} } as Parameters<
      typeof editDeck
    >[0];
    const placed = editDeck(empty, { kind: 'place', id: 'one', chart: chartOf('a'), at: 0 }, now);
    const [shown] = placed.slides;
    expect(shown && shownCharts(placed, shown).map((c) => c.id)).toEqual(['chart-0a']);
    const two = editDeck(placed, { kind: 'duplicate', id: 'one', as: 'two' }, now);
    const one = editDeck(two, { kind: 'remove', id: 'one' }, now);
    expect(Object.keys(one.charts)).toEqual(['chart-0a']);
    expect(editDeck(one, { kind: 'unplace', id: 'two', at: 0 }, now).charts).toEqual({});
  });
});

describe('the history of a deck', () => {
  it('gives back every state in turn, and forward again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 20 }), (values) => {
        const steps = values.filter((value, i) => value !== (values[i - 1] ?? 0));
        let history = historyOf(0);
        for (const value of steps) history = step(history, value);
        const last = history.present;
        const seen = [last];
        steps.forEach(() => seen.push((history = undone(history)).present));
        expect(seen.reverse()).toEqual([0, ...steps]);
        steps.forEach(() => (history = redone(history)));
        expect(history.present).toBe(last);
      }),
    );
  });

  it('takes the letters of one title for one step', () => {
    let history = historyOf('');
    for (const text of ['讲', '讲评', '讲评会']) history = step(history, text, 'title');
    history = step(history, '讲评会!', 'other');
    expect(undone(history).present).toBe('讲评会');
    expect(undone(undone(history)).present).toBe('');
  });
});
