import { englishWords } from '../domain/english-words.ts';
import { quoteText } from './quote.ts';

const cases = Object.entries(englishWords).map(([zh, en]) => `WHEN ${quoteText(zh)} THEN ${quoteText(en)}`);

/** `in_english(word)`: a word of the exports in English; one that is not known stays as it is, a town's office keeps the town's name. */
export const WORDS_SQL = `
CREATE MACRO in_english(word) AS
  CASE word::VARCHAR ${cases.join(' ')} ELSE regexp_replace(word::VARCHAR, '计生办$', ' office') END;
`;
