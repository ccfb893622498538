/** What a browser is told that a file is, by the file's ending. */
export const fileTypes = {
  svg: 'image/svg+xml',
  png: 'image/png',
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  arrow: 'application/vnd.apache.arrow.file',
  json: 'application/json',
} as const;
