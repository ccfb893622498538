/** First entry of a backup's archive, so that it is known by its first bytes. */
export const contents = 'siwang-backup.json';

/** True for a backup, by its first bytes; nothing is unpacked for it. */
export async function isBackup(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 30 + contents.length).arrayBuffer());
  return head[0] === 0x50 && head[1] === 0x4b && new TextDecoder().decode(head.subarray(30)) === contents;
}
