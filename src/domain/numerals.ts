const digits: Readonly<Record<string, number>> = Object.fromEntries(
  ['〇零○', '一壹', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
    (signs, value) => [...signs].map((sign) => [sign, value]),
  ),
);
const tens: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };

/** Digit by digit, as years and codes are written: 二〇一〇. `null` for anything else. */
export function digitByDigit(text: string): string | null {
  const read = [...text].map((sign) => digits[sign]);
  return text === '' || read.includes(undefined) ? null : read.join('');
}

/**
 * A whole number in Chinese numerals, as people write and as money is written out: 十二, 一百零三, 两千三百万, 贰拾,
 * and 二〇一〇 digit by digit. `null` for anything that is not written by the rules (三百二: 320 or 302?).
 */
export function readNumerals(text: string): number | null {
  // Numbers below 10 and those without any word for ten: digit by digit.
  if (!/[十拾百佰千仟万亿]/.test(text)) {
    const plain = digitByDigit(text);
    return plain === null || (plain.length > 1 && plain.startsWith('0')) ? null : Number(plain);
  }
  const [high, ...more] = text.split('亿');
  if (more.length > 1 || high === undefined) return null;
  if (more.length === 0) return belowYi(text, false);
  const above = belowYi(high, false);
  const rest = more[0] === '' ? 0 : belowYi(more[0] ?? '', true);
  if (above === null || above === 0 || rest === null) return null;
  return above * 1e8 + rest;
}

/** Below 一亿. `follows`: something stands before it, so that what lacks its thousands must begin with a zero. */
function belowYi(text: string, follows: boolean): number | null {
  const [high, ...more] = text.split('万');
  if (more.length > 1 || high === undefined) return null;
  if (more.length === 0) return belowWan(text, follows, follows ? 1e4 : 1e3);
  const above = belowWan(high, follows, 1e3);
  const rest = more[0] === '' ? 0 : belowWan(more[0] ?? '', true, 1e3);
  if (above === null || above === 0 || rest === null) return null;
  return above * 1e4 + rest;
}

/** Below 一万: places in falling order, a zero for places that are passed over, none at the end. */
function belowWan(text: string, follows: boolean, from: number): number | null {
  let rest = text;
  let total = 0;
  let place = from * 10;
  let zero = false;
  const first = !follows;
  while (rest !== '') {
    const [sign = ''] = rest;
    const ten = tens[sign];
    // 十二 for 一十二, at the very start only.
    const short = ten === 10 && first && total === 0 && !zero;
    const digit = short ? 1 : digits[sign];
    if (digit === undefined) return null;
    if (digit === 0) {
      if (zero || (total === 0 && !follows)) return null;
      zero = true;
      rest = rest.slice(1);
      continue;
    }
    const behind = short ? 0 : 1;
    const named = tens[rest[behind] ?? ''] ?? 1;
    if (named >= place) return null;
    const passed = (total > 0 || follows) && named < place / 10;
    if (passed !== zero) return null;
    total += digit * named;
    place = named;
    zero = false;
    rest = rest.slice(behind + (named > 1 ? 1 : 0));
  }
  return zero || total === 0 ? null : total;
}
