import { nothingToDo, rule, type Rule } from './rule.ts';
import { plausibilityRules } from './plausibility-rules.ts';
import { publicationRules } from './publication-rules.ts';

/** Every rule of intake by its public name. A finding can only be made under a name that stands here. */
const rules = {
  'personal-data': rule(
    'error',
    ['个人信息', 'Personal data'],
    [
      '这里只收按单位和时期汇总的数字；含个人信息的文件整个不收。',
      'Only counts by unit and period are taken; a file with personal data is refused as a whole.',
    ],
    [
      '请在导出的地方去掉这些列，或改导汇总表。',
      'Take these columns out where the file is exported, or export a table of totals.',
    ],
  ),
  unreadable: rule(
    'error',
    ['读不懂', 'Cannot be read'],
    [
      '内容不是这一列应有的样子，或整张表认不出来。',
      'What stands there is not what the column should hold, or the table as a whole is not understood.',
    ],
    ['请在原文件中改正后重新导入。', 'Put it right in the file and import it again.'],
  ),
  'dataset-unknown': rule(
    'error',
    ['数据集不明', 'Unknown dataset'],
    [
      '表头、表题和文件名都没有说明数的是什么。',
      'Neither the header, the title nor the file name says what is counted.',
    ],
    ['请选择数据集。', 'Choose the dataset.'],
  ),
  'period-unknown': rule(
    'error',
    ['时期不明', 'Unknown period'],
    ['每个数都要知道是哪一年或哪一月的。', 'Every number must have its year or month.'],
    ['请填写年份或月份。', 'Enter the year or the month.'],
  ),
  'unknown-unit': rule(
    'error',
    ['单位不明', 'Unknown unit'],
    ['每一行都要知道是哪个单位的。', 'Every row must have its unit.'],
    ['请核对编码或名称，或补上单位名录。', 'Check the code or name, or add a list of units.'],
  ),
  'error-cell': rule(
    'error',
    ['公式错误', 'Failed formula'],
    [
      '单元格里是 #REF!、#DIV/0! 之类的错误，或不成日期的日期，没有值。',
      'The cell shows an error such as #REF! or #DIV/0!, or a date that is none, and has no value.',
    ],
    ['请在原文件中改正公式后重新导出。', 'Put the formula right in the file and export it again.'],
  ),
  'no-cached-value': rule(
    'error',
    ['公式没有算好的值', 'Formula without a value'],
    [
      '文件由程序写成，公式还没有算过；这里不替 Excel 计算。',
      'A program wrote the file and its formulas were never computed; they are not computed here.',
    ],
    [
      '请在 Excel 中打开，按 F9 计算并保存后再导入。',
      'Open it in Excel, press F9, save it and import it again.',
    ],
  ),
  'hidden-sheet': rule(
    'warning',
    ['隐藏的工作表', 'Hidden sheet'],
    [
      '隐藏的表可能是草稿或旧数，不经要求不读入。',
      'A hidden sheet may be a draft or old figures, and is not read unless asked for.',
    ],
    [
      '需要时请在 Excel 中取消隐藏后再导入。',
      'Where it is needed, unhide it in Excel and import the file again.',
    ],
  ),
  'hidden-cells': rule(
    'note',
    ['隐藏的行或列', 'Hidden rows or columns'],
    [
      '筛选或手工隐藏的行列照常读入。',
      'Rows and columns that are filtered away or hidden by hand are read like all others.',
    ],
    ['不该算的，请在原文件中删去。', 'Delete in the file what should not count.'],
  ),
  'merged-cells': rule(
    'note',
    ['合并的单元格', 'Merged cells'],
    [
      '合并区的内容只存在左上角一格；名称向下填充，数字只算一次。',
      'A merged area keeps its text in its top left cell; names count for all its rows, numbers once.',
    ],
    nothingToDo,
  ),
  'skipped-sheet': rule(
    'note',
    ['没有单元格的表', 'Sheet without cells'],
    ['图表页和宏页没有数据可读。', 'Chart sheets and macro sheets hold no data to read.'],
    nothingToDo,
  ),
  'skipped-file': rule(
    'note',
    ['跳过的文件', 'File passed over'],
    [
      '文件夹或压缩包里不是数据的文件，没有读入。',
      'Files in a folder or archive that are no data were not read.',
    ],
    nothingToDo,
  ),
  'repeated-file': rule(
    'note',
    ['同一文件两次', 'The same file twice'],
    ['两个文件逐字节相同，只算一次。', 'Two files are the same byte for byte and count once.'],
    nothingToDo,
  ),
  'file-kind': rule(
    'note',
    ['文件名与内容不符', 'Name and content differ'],
    [
      '文件按内容识别，不看后缀。',
      'What a file is, is told by its content and not by the ending of its name.',
    ],
    nothingToDo,
  ),
  'macros-ignored': rule(
    'note',
    ['宏', 'Macros'],
    ['宏既不运行也不保留。', 'Macros are neither run nor kept.'],
    nothingToDo,
  ),
  'date-1904': rule(
    'note',
    ['从 1904 年计日', 'Days counted from 1904'],
    [
      '苹果电脑的旧设置，与通常的计日相差 1,462 天。',
      'An old setting of Macintosh, 1,462 days apart from the usual one.',
    ],
    ['请抽查一个日期。', 'Check one of the dates.'],
  ),
  'scaled-format': rule(
    'warning',
    ['显示为千或万的数', 'Numbers shown in thousands'],
    [
      '格式只改变显示；存的仍是原数，和表头的单位可能差几个数量级。',
      'The format only changes what is shown; the stored number may be magnitudes apart from the unit in the header.',
    ],
    ['请核对数量级。', 'Check the magnitude.'],
  ),
  'unknown-value': rule(
    'error',
    ['写法不认识', 'Unknown word'],
    [
      '这一列只能是几个词之一，这里写的不在其中。',
      'The column can say one of a few words, and this is none of them.',
    ],
    ['请改成列出的写法，或说明它是哪一个。', 'Write one of the words listed, or say which one it is.'],
  ),
  'not-counted': rule(
    'note',
    ['不统计的内容，不计入', 'Not counted here, left out'],
    [
      '本产品不统计手术、避孕措施和政策内外生育，不论文件里有没有。',
      'Procedures, contraception and births inside or outside a plan are not counted here, whatever a file holds.',
    ],
    nothingToDo,
  ),
  'measure-assumed': rule(
    'note',
    ['计量单位是默认的', 'Assumed measure'],
    ['表里没有写明按什么计量。', 'The table does not say what its numbers count in.'],
    [
      '请核对数字的大小是否合理，不对就说明计量单位。',
      'See that the numbers are of the right size, else say what they count in.',
    ],
  ),
  'mapping-unused': rule(
    'error',
    ['对应关系没有用上', 'Mapping not used'],
    [
      '给出的列对应关系和这个文件的表头对不上。',
      'What was said about the columns does not fit the header of this file.',
    ],
    ['请在下面的对应表里改正。', 'Put it right in the table of columns.'],
  ),
  'duplicate-key': rule(
    'error',
    ['重复', 'Duplicate'],
    ['同一单位同一时期出现两次。', 'One unit and period stand there twice.'],
    ['请在原文件中只留一行。', 'Leave one row in the file.'],
  ),
  'period-range': rule(
    'error',
    ['时期不对', 'Impossible period'],
    ['这一时期不存在，或还没有到。', 'There is no such period, or it is still to come.'],
  ),
  negative: rule(
    'error',
    ['负数或超出范围', 'Below its range'],
    ['这个数不可能这么小。', 'The number cannot be so small.'],
  ),
  'parts-sum': rule(
    'error',
    ['分项之和不等于合计', 'Parts do not add up'],
    [
      '男女、年龄、孩次或下级单位之和应等于合计。',
      'Sexes, ages, birth orders or the units inside should add up to their total.',
    ],
  ),
  balance: rule(
    'error',
    ['期末与期初不平衡', 'Balance does not close'],
    [
      '期初＋出生－死亡＋迁入－迁出应等于期末，本期期初应等于上期期末。',
      'Start + births − deaths + moved in − moved out should be the end, and each start the end before it.',
    ],
  ),
  'cumulative-falls': rule(
    'error',
    ['累计数减少', 'Cumulative falls'],
    ['年内累计数只会增加。', 'A count from the start of the year only grows.'],
  ),
  'over-collected': rule(
    'error',
    ['实征超过应征', 'More collected than levied'],
    ['累计实征加减免不应超过累计应征。', 'Collected and waived together should not exceed what was levied.'],
  ),
  'sources-disagree': rule(
    'warning',
    ['来源之间不一致', 'Sources disagree'],
    ['两个来源对同一件事给出不同的数。', 'Two sources give different numbers for one thing.'],
  ),
  'cohort-exceeded': rule(
    'warning',
    ['多于同期出生', 'More than were born'],
    [
      '一年的接种、落户、入学人数不应超过同期出生的 1.1 倍；部门共享的接种、落户也是。',
      'Children vaccinated, registered or sent to school should not be more than 1.1 times those born at the time; nor those vaccinated or registered that departments share.',
    ],
  ),
  'flow-sides': rule(
    'warning',
    ['流出和流入对不上', 'The two sides of a flow disagree'],
    [
      '区内两个单位之间，一方报的流出就是另一方报的流入。',
      'Between two units of one district, who left the one came to the other.',
    ],
  ),
  'ages-december': rule(
    'warning',
    ['年龄与 12 月人口不符', 'Ages and December disagree'],
    [
      '全年的分年龄人口之和应是 12 月的期末人口。',
      'The ages of a year should add up to the population at the end of its December.',
    ],
  ),
  'parent-elsewhere': rule(
    'warning',
    ['与下级文件之和不符', 'Not the sum of another file'],
    [
      '镇自己的数应是另一文件中各村之和。',
      "A town's own numbers should be the sums of its villages, also where those are in another file.",
    ],
  ),
  'row-width': rule(
    'error',
    ['行的格数不对', 'Row of another width'],
    [
      '这一行的格数和表头不一样，可能有逗号使各列错位。',
      'The row has another number of cells than the header; a comma may have moved its numbers.',
    ],
  ),
  gap: rule(
    'warning',
    ['缺报', 'Gap'],
    ['别的单位都有这一期，这个单位没有。', 'Other units have this period, this one has not.'],
    ['请补报，或确认没有数据。', 'Report it, or confirm that there is nothing.'],
  ),
  copied: rule(
    'warning',
    ['与上期雷同', 'Copied from the period before'],
    [
      '各项数字和上期完全相同，可能是照抄。',
      'All numbers are those of the period before: they may be copied.',
    ],
    ['请向填报单位核实。', 'Ask the unit that reported.'],
  ),
  outlier: rule(
    'warning',
    ['异常值', 'Outlier'],
    ['这个数远离这个单位自己的历史。', "The number lies far from the unit's own history."],
    ['请先核对数据，再下结论。', 'Check the data before concluding anything.'],
  ),
  ratio: rule(
    'note',
    ['性别比偏离', 'Unusual sex ratio'],
    [
      '男女之比的 95% 区间在常见范围之外。',
      'The 95% interval of the sex ratio lies outside the usual range.',
    ],
    ['请先核对数据质量。', 'Check the quality of the data first.'],
  ),
  'digit-preference': rule(
    'note',
    ['尾数偏好', 'Digit preference'],
    ['以 0 或 5 结尾的数过多，可能是估计数。', 'Too many numbers end in 0 or 5: they may be estimates.'],
    ['请向填报单位核实。', 'Ask the unit that reported.'],
  ),
  'subtotal-row': rule(
    'note',
    ['合计行，不计入', 'Total row, left out'],
    [
      '合计行和它的分项核对后不计入，免得数两遍。',
      'Rows of totals are checked against their parts and left out, so that nothing counts twice.',
    ],
    nothingToDo,
  ),
  'total-column': rule(
    'note',
    ['合计列，不计入', 'Total column, left out'],
    [
      '月份、孩次等各列旁的合计列、累计列，和各列核对后不计入，免得数两遍。',
      'Columns of totals beside those of months, orders and the like are checked against them and left out, so that nothing counts twice.',
    ],
    nothingToDo,
  ),
  'footnote-row': rule(
    'note',
    ['脚注行，不计入', 'Footnote row, left out'],
    ['表下的注释和签名不是数据。', 'Notes and signatures below a table are no data.'],
    nothingToDo,
  ),
  'watermark-row': rule(
    'note',
    ['水印行，不计入', 'Watermark row, left out'],
    ['水印文字不是数据。', 'A watermark is no data.'],
    nothingToDo,
  ),
  'repeated-header': rule(
    'note',
    ['重复的表头，不计入', 'Repeated header, left out'],
    ['表中间又出现了一次表头。', 'The header stands once more inside the table.'],
    nothingToDo,
  ),
  'unused-column': rule(
    'note',
    ['没有用到的列', 'Column not used'],
    ['这些列没有对应到任何字段。', 'These columns are no field of the dataset.'],
    ['需要的话，在下面的对应表里指明。', 'If you need one, say what it is in the table of columns.'],
  ),
  'header-text': rule(
    'note',
    ['表头文字', 'Header text'],
    ['表头里有换行或不配对的括号。', 'The header holds line breaks or brackets that do not match.'],
    nothingToDo,
  ),
  'number-code': rule(
    'note',
    ['代码被当成数字', 'Code stored as a number'],
    [
      '单位编码存成了数字，开头的 0 可能丢失。',
      'Unit codes are stored as numbers and may have lost leading zeros.',
    ],
    ['请在导出时把编码列设为文本。', 'Export the column of codes as text.'],
  ),
  'number-text': rule(
    'note',
    ['数字存成了文字', 'Number stored as text'],
    ['含全角字符的数字已照常读入。', 'Numbers in full-width characters were read as numbers.'],
    nothingToDo,
  ),
  'period-stated': rule(
    'note',
    ['时期的出处', 'Where the period comes from'],
    [
      '时期取自表题、表名、文件名或你的回答。',
      "The period is taken from the title, the sheet's or file's name, or your answer.",
    ],
    nothingToDo,
  ),
  'units-derived': rule(
    'note',
    ['单位名录的出处', 'Where the units come from'],
    [
      '没有单位名录时，取自表中的编码和名称。',
      'Without a list of units they are taken from the codes and names of the table.',
    ],
    nothingToDo,
  ),
  'unit-renamed': rule(
    'note',
    ['单位名称不一致', 'Unit under two names'],
    ['同一编码有两个名称。', 'One code has two names.'],
  ),
  'no-code-row': rule(
    'note',
    ['没有代码的行', 'Row without a code'],
    ['没有单位编码的行不计入。', 'Rows without a unit code are left out.'],
  ),
  'code-text': rule(
    'note',
    ['单位编码的写法', 'How codes are written'],
    [
      '编码里的分隔符或开头补的 0 已去掉。',
      'Separators inside codes, or zeros put in front of them, were taken off.',
    ],
    nothingToDo,
  ),
  'period-text': rule(
    'note',
    ['时期的写法', 'How periods are written'],
    [
      '时期没有写全，补上了不会有歧义的部分。',
      'A period is not written in full; what can only be one thing was filled in.',
    ],
    nothingToDo,
  ),
  'year-to-date': rule(
    'note',
    ['累计数换算成当月', 'Months from year-to-date counts'],
    [
      '累计数照收，并由相邻两期之差得出当月数。',
      'Counts from the start of the year are kept as such, and months are made of their differences.',
    ],
    nothingToDo,
  ),
  'year-to-date-gap': rule(
    'warning',
    ['累计数中断', 'Break in year-to-date counts'],
    [
      '缺上一期累计数，得不出当月数。',
      'The year-to-date count before it is missing, so that its month cannot be told.',
    ],
    ['请补上缺的那一期。', 'Add the period that is missing.'],
  ),
  'month-disagrees': rule(
    'warning',
    ['当月与累计不符', 'Month and year-to-date disagree'],
    [
      '当月数应等于相邻两期累计数之差，各月之和应等于累计数。',
      'A month should be the difference of the year-to-date counts around it, and the count the sum of its months.',
    ],
  ),
  'unit-by-name': rule(
    'note',
    ['按名称认出的单位', 'Units told by name'],
    [
      '表中没有编码，编码是按名称从单位名录查到的。',
      'The table has no codes; they were looked up by name in the list of units.',
    ],
    ['请看一眼写法不同的名称对得对不对。', 'See that names written in another way are the right ones.'],
  ),
  'unit-reused': rule(
    'warning',
    ['编码换了单位', 'Code of another unit'],
    [
      '同一编码先后是不同的单位，只按编码连接会把两个单位接成一条。',
      'One code is of different units at different times; a join on the code alone makes one series of two units.',
    ],
    ['请核对这一时期用的编码，趋势分两段看。', 'Check the code of that time, and read trends in two parts.'],
  ),
  'unit-validity': rule(
    'warning',
    ['单位当时不存在', 'Unit not in being'],
    [
      '按单位名录，这个单位在这一时期还没有设立或已经撤并。',
      'By the list of units, the unit did not exist yet, or no more, in that period.',
    ],
    [
      '请核对编码和时期；数据按上报的编码收入。',
      'Check code and period; the rows are kept under the code they were reported with.',
    ],
  ),
  'unit-boundary': rule(
    'note',
    ['用的是哪一时期的区划', 'Which boundaries'],
    [
      '数据按上报时的编码收入，不换算到新的区划。',
      'Rows are kept under the code they were reported with and not turned into newer boundaries.',
    ],
    nothingToDo,
  ),
  ...publicationRules,
  ...plausibilityRules,
} as const satisfies Record<string, Rule>;

/** Public name of a rule. */
export type RuleId = keyof typeof rules;

/** The rule of that name; `undefined` for a name that an older or newer version gave. */
export function ruleNamed(id: string): Rule | undefined {
  return Object.hasOwn(rules, id) ? rules[id as RuleId] : undefined;
}

/** Names of all rules, in the order that documents have them. */
export const ruleIds: readonly RuleId[] = Object.keys(rules) as RuleId[];
