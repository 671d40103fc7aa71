/** The search's files over a line that may fail: retries, damage, and a site that changes meanwhile. */

const FORMAT = 3;
const MANIFEST = "manifest.json";
const ROOT_NAME = /^[0-9a-f]{16}$/;
/** Milliseconds before the second and the third try. */
const WAITS = [250, 1000];
const GZIP_MAGIC = [0x1f, 0x8b, 8];

/** @typedef {"offline" | "format" | "damaged" | "unknown"} Reason */
/** @typedef {{fetch: typeof fetch, waits: number[]}} Line */

/** Why a file, or the whole search, cannot be had. */
export class SearchFailure extends Error {
  /** @param {Reason} reason @param {string} [about] */
  constructor(reason, about = "") {
    super(`${reason} ${about}`);
    this.reason = reason;
  }
}

/** The site has a new root: everything has to start anew. */
export class SiteChanged extends Error {}

/** @param {Partial<Line>} line @returns {Line} */
export function lineOf({ fetch: given, waits = WAITS }) {
  return { fetch: given ?? ((...what) => globalThis.fetch(...what)), waits };
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Tries again what failed; the number of the try tells the first from the others.
 * @template T @param {number[]} waits @param {(attempt: number) => Promise<T>} attempt @returns {Promise<T>}
 */
async function persistently(waits, attempt) {
  for (let number = 0; ; number += 1) {
    try {
      return await attempt(number);
    } catch (error) {
      const final = error instanceof SiteChanged || reasonOf(error) === "format";
      if (final || number >= waits.length) throw error;
      await pause(waits[number]);
    }
  }
}

/** @param {unknown} error @returns {Reason} */
export const reasonOf = (error) => (error instanceof SearchFailure ? error.reason : "unknown");

/** @param {Line} line @param {string} address @param {RequestCache} cache */
async function bytesOf(line, address, cache) {
  let response;
  try {
    response = await line.fetch(address, { cache });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    throw new SearchFailure("offline", address);
  }
  throw new SearchFailure(response.status >= 500 ? "offline" : "damaged", `${response.status} ${address}`);
}

/**
 * The name of the root, fetched fresh.
 * @param {string} base @param {Line} line @returns {Promise<string>}
 */
export function readManifest(base, line) {
  return persistently(line.waits, (attempt) => manifestNow(base, line, attempt ? "reload" : "no-cache"));
}

/** @param {string} base @param {Line} line @param {RequestCache} cache */
async function manifestNow(base, line, cache) {
  const bytes = await bytesOf(line, base + MANIFEST, cache);
  let manifest;
  try {
    manifest = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new SearchFailure("damaged", MANIFEST);
  }
  if (manifest?.format !== FORMAT) throw new SearchFailure("format", MANIFEST);
  if (!ROOT_NAME.test(manifest.root)) throw new SearchFailure("damaged", MANIFEST);
  return manifest.root;
}

/** Servers that call .gz an encoding have browsers unpack it before it comes here. @param {Uint8Array<ArrayBuffer>} bytes */
async function unpacked(bytes) {
  if (GZIP_MAGIC.some((byte, index) => bytes[index] !== byte)) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The files that belong to one root, each fetched and decoded once. */
export class Files {
  /** @type {Map<string, Promise<any>>} */
  #loaded = new Map();
  /** @type {Promise<string> | null} */
  #manifest = null;
  /** @type {(() => void) | null} */
  onChange = null;
  asked = 0;
  done = 0;

  /** @param {string} base @param {string} root @param {Line} line */
  constructor(base, root, line) {
    this.base = base;
    this.root = root;
    this.line = line;
  }

  /**
   * What `decode` makes of a file; whoever asks meanwhile waits for the same. What failed may be
   * asked for again.
   * @template T @param {string} name @param {(bytes: Uint8Array) => T} decode @returns {Promise<T>}
   */
  load(name, decode) {
    let loading = this.#loaded.get(name);
    if (!loading) {
      loading = this.#counted(persistently(this.line.waits, (attempt) => this.#try(name, decode, attempt)));
      loading.catch(() => this.#loaded.delete(name));
      this.#loaded.set(name, loading);
    }
    return loading;
  }

  /** @template T @param {Promise<T>} loading @returns {Promise<T>} */
  async #counted(loading) {
    this.asked += 1;
    this.onChange?.();
    try {
      return await loading;
    } finally {
      this.done += 1;
      this.onChange?.();
    }
  }

  /** @template T @param {string} name @param {(bytes: Uint8Array) => T} decode @param {number} attempt */
  async #try(name, decode, attempt) {
    try {
      // What came damaged may lie damaged in the browser's cache.
      const packed = await bytesOf(this.line, `${this.base}${name}.gz`, attempt ? "reload" : "default");
      if (!packed.length) throw new SearchFailure("damaged", name);
      return decode(await unpacked(packed));
    } catch (error) {
      if (reasonOf(error) === "offline") throw error;
      if (!attempt) await this.#checkSite();
      throw error instanceof SearchFailure ? error : new SearchFailure("damaged", name);
    }
  }

  /** A file that is gone or makes no sense may mean that the site was published anew. */
  async #checkSite() {
    const root = await this.#rootNow().catch((error) => {
      if (reasonOf(error) === "format") throw error;
      return this.root;
    });
    if (root !== this.root) throw new SiteChanged();
  }

  /** The root that the site has now; files that fail together ask together. */
  #rootNow() {
    this.#manifest ??= manifestNow(this.base, this.line, "reload").finally(() => (this.#manifest = null));
    return this.#manifest;
  }
}
