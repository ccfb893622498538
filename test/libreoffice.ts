import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** LibreOffice's program, or null where it is not installed: it is too large to be fetched for every run of CI. */
export function libreOffice(): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const files = folders.flatMap((folder) =>
    ['soffice', 'libreoffice'].map((name) => path.join(folder, name)),
  );
  return files.find((file) => existsSync(file)) ?? null;
}

/** Lets LibreOffice open a file and write it in another format; the bytes of that. */
export function convertedBy(program: string, name: string, content: Uint8Array, filter: string): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'siwang-office-'));
  try {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
    const { status, stderr } = spawnSync(
      program,
      [profile, '--headless', '--convert-to', filter, '--outdir', folder, file],
      { encoding: 'utf8', timeout: 120_000 },
    );
    const ending = filter.split(':')[0] ?? '';
    const made = path.join(folder, `${path.parse(name).name}.${ending}`);
    if (status !== 0 || !existsSync(made)) throw new Error(`LibreOffice did not open ${name}: ${stderr}`);
    return readFileSync(made);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
