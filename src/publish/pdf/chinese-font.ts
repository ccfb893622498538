import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Failure } from '../../base/errors.ts';

/** A font file, and which of its fonts where it is a collection. */
interface FontFile {
  readonly file: string;
  /** PostScript name. */
  readonly name: string;
}

/** A font that has Latin and Chinese letters; bold is the same where the machine has no bold one. */
export interface ChineseFont {
  readonly regular: FontFile;
  readonly bold: FontFile;
}

/** Folders that fonts are installed in: Debian and Ubuntu, Fedora, Arch, a user's own, Windows, macOS. */
const folders = [
  '/usr/share/fonts/opentype/noto',
  '/usr/share/fonts/google-noto-sans-cjk-fonts',
  '/usr/share/fonts/google-noto-cjk',
  '/usr/share/fonts/noto-cjk',
  '/usr/share/fonts/truetype/wqy',
  path.join(homedir(), '.local/share/fonts'),
  path.join(homedir(), 'Library/Fonts'),
  'C:\\Windows\\Fonts',
  '/Library/Fonts',
  '/System/Library/Fonts',
];

type Known = readonly [regular: readonly [string, string], bold: readonly [string, string]];

/** Fonts by file and PostScript name; those that figures name come first. */
const known: readonly Known[] = [
  [
    ['NotoSansCJK-Regular.ttc', 'NotoSansCJKsc-Regular'],
    ['NotoSansCJK-Bold.ttc', 'NotoSansCJKsc-Bold'],
  ],
  [
    ['NotoSansCJKsc-Regular.otf', 'NotoSansCJKsc-Regular'],
    ['NotoSansCJKsc-Bold.otf', 'NotoSansCJKsc-Bold'],
  ],
  [
    ['msyh.ttc', 'MicrosoftYaHei'],
    ['msyhbd.ttc', 'MicrosoftYaHei-Bold'],
  ],
  [
    ['Hiragino Sans GB.ttc', 'HiraginoSansGB-W3'],
    ['Hiragino Sans GB.ttc', 'HiraginoSansGB-W6'],
  ],
  [
    ['wqy-microhei.ttc', 'WenQuanYiMicroHei'],
    ['wqy-microhei.ttc', 'WenQuanYiMicroHei'],
  ],
];

/**
 * The Chinese font of this machine that a PDF takes its letters from. Throws a `Failure` that says what to install
 * where there is none: without one every Chinese word would be missing.
 */
export function chineseFont(places: readonly string[] = [...folders, ...listedFolders()]): ChineseFont {
  for (const [regular, bold] of known)
    for (const folder of places) {
      const of = ([file, name]: readonly [string, string]) => ({ file: path.join(folder, file), name });
      if (!existsSync(of(regular).file)) continue;
      return { regular: of(regular), bold: existsSync(of(bold).file) ? of(bold) : of(regular) };
    }
  throw new Failure('no-font', {
    zh: '这台机器没有可以嵌入 PDF 的中文字体：请安装 fonts-noto-cjk（Debian、Ubuntu）、google-noto-sans-cjk-fonts（Fedora）或 noto-fonts-cjk（Arch）。',
    en: 'This machine has no Chinese font that a PDF can hold: install fonts-noto-cjk (Debian, Ubuntu), google-noto-sans-cjk-fonts (Fedora) or noto-fonts-cjk (Arch).',
  });
}

/** Folders of Chinese fonts that fontconfig knows; none where it is not installed. */
function listedFolders(): string[] {
  const { stdout } = spawnSync('fc-list', [':lang=zh', 'file'], { encoding: 'utf8' });
  const files = (stdout ?? '').split('\n').map((line) => line.replace(/:\s*$/, '').trim());
  return [...new Set(files.filter((file) => file !== '').map((file) => path.dirname(file)))].sort();
}
