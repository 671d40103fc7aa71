/**
 * Writes zip archives without compression: pages of text are small, and every reader knows the form.
 * PKWARE APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.16 (end).
 */

/** @typedef {{name: string, text: string}} TextFile a path with "/" and what stands in the file */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const NEEDED = 20; // version 2.0: folders
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day the format knows: equal files make equal archives. */
const DAY = 0x0021;
const POLYNOMIAL = 0xedb88320;
const MOST_FILES = 0xffff;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** CRC-32 as zip, gzip and PNG have it (ISO 3309). @param {Uint8Array} bytes */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Numbers of 2 or 4 bytes, the low byte first. @param {...[number, 2 | 4]} fields */
function packed(...fields) {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [, size]) => sum + size, 0)));
  let at = 0;
  for (const [value, size] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

/** The archive of `files`, in their order. @param {readonly TextFile[]} files @returns {Blob} */
export function zipped(files) {
  if (files.length > MOST_FILES) throw new RangeError("too many files for a zip archive");
  const encoder = new TextEncoder();
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const file of files) {
    const name = encoder.encode(file.name);
    const bytes = encoder.encode(file.text);
    /** @type {[number, 2 | 4][]} */
    const common = [
      [NEEDED, 2], [UTF8_NAMES, 2], [0, 2], [0, 2], [DAY, 2],
      [crc32(bytes), 4], [bytes.length, 4], [bytes.length, 4], [name.length, 2], [0, 2],
    ];
    const head = packed([LOCAL, 4], ...common);
    const entry = packed([CENTRAL, 4], [NEEDED, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    parts.push(head, name, bytes);
    directory.push(entry, name);
    offset += head.length + name.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const count = files.length;
  const end = packed([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}
