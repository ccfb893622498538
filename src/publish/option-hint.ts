import type { Bilingual, Lang } from '../base/bilingual.ts';
import type { Finding, Question } from '../domain/finding.ts';

/** The option of the command line that answers each question. */
function optionOf(question: Question): Bilingual {
  switch (question.kind) {
    case 'period':
      return question.wants === 'year'
        ? { zh: '用 --period YYYY 给出', en: 'give it with --period YYYY' }
        : {
            zh: '用 --period YYYY 或 --period YYYY-MM 给出',
            en: 'give it with --period YYYY or --period YYYY-MM',
          };
    case 'unit':
      return inMapping('"unit": {"code": "…", "name": "…"}');
    case 'unit-named':
      return inMapping(
        question.options.map(({ code }) => JSON.stringify({ units: { [question.name]: code } })).join(' | '),
      );
    case 'dataset':
      return inMapping(question.options.map((d) => JSON.stringify({ dataset: d })).join(' | '));
    case 'measure':
      return inMapping(
        question.options
          .map((measure) => JSON.stringify({ measures: { [question.header]: measure } }))
          .join(' | '),
      );
    case 'value':
      return inMapping(
        question.options
          .map(({ value }) => JSON.stringify({ values: { [question.field]: { [question.word]: value } } }))
          .join(' | '),
      );
    case 'table':
      return inMapping('"dataset", "columns" | {"dataset":"free","table":"…"}');
  }
}

function inMapping(key: string): Bilingual {
  return {
    zh: `写进映射文件并用 --mapping 给出：${key}`,
    en: `put it in a mapping file and give that with --mapping: ${key}`,
  };
}

/** A finding's sentence for the command line: where an answer settles it, with the option that gives the answer. */
export function withOption({ message, question }: Finding, lang: Lang): string {
  if (!question) return message[lang];
  const option = optionOf(question)[lang];
  return lang === 'zh' ? `${message.zh}（${option}）` : `${message.en} (${option})`;
}
