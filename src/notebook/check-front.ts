import { Failure } from '../base/errors.ts';
import type { Cell, FrontMatter } from './document.ts';
import { suggestion } from './near-names.ts';

const span = /^\d{4}-(0[1-9]|1[0-2])\/\d{4}-(0[1-9]|1[0-2])$/;

/** Throws a `Failure` where the front matter names a figure or an input that the notebook has not. */
export function checkFront(front: FrontMatter, cells: readonly Cell[]): void {
  const named = (word: 'figure' | 'input') =>
    cells.flatMap((cell) => {
      if (cell.kind === word) return [cell.name];
      return cell.kind === 'broken' && cell.word === word ? [cell.info] : [];
    });
  const figures = named('figure');
  if (front.picture !== null && !figures.includes(front.picture)) {
    const hint = suggestion(front.picture, figures);
    throw new Failure('notebook', {
      zh: `前言的 picture 写了 ${front.picture}，但没有这个名字的图。${hint.zh}`,
      en: `The front matter's picture is ${front.picture}, but no figure is called so. ${hint.en}`,
    });
  }
  const inputs = named('input');
  for (const [name, published] of front.publish.flatMap((one) => Object.entries(one))) {
    if (!inputs.includes(name)) {
      const hint = suggestion(name, inputs);
      throw new Failure('notebook', {
        zh: `前言的 publish 写了 ${name}，但没有这个名字的输入。${hint.zh}`,
        en: `The front matter's publish names ${name}, but no input is called so. ${hint.en}`,
      });
    }
    const isPeriod = cells.some((c) => c.kind === 'input' && c.name === name && c.spec.type === 'period');
    const wrong = isPeriod && published !== 'all' ? published.find((text) => !span.test(text)) : undefined;
    if (wrong !== undefined)
      throw new Failure('notebook', {
        zh: `前言 publish 的 ${name} 写了“${wrong}”，期间请写成 2006-01/2006-12。`,
        en: `The front matter's publish gives ${name} as "${wrong}": write a period as 2006-01/2006-12.`,
      });
  }
}
