/** Where spellings stand in the texts, and which of them stand side by side. */

/** @typedef {import("./ranking.js").Spelling} Spelling */

/**
 * Positions with their weights: those of a document from starts[d] to starts[d + 1], rising.
 * @typedef {{starts: Int32Array, positions: Int32Array, shares: Float64Array}} Occurrences
 */

/**
 * The positions of several spellings together, rising within each document.
 * @param {{spelling: Spelling, share: number}[]} parts @param {number} size @returns {Occurrences}
 */
export function gather(parts, size) {
  const starts = new Int32Array(size + 1);
  for (const { spelling } of parts) {
    for (let index = 0; spelling.starts && index < spelling.documents.length; index += 1) {
      starts[spelling.documents[index] + 1] += spelling.starts[index + 1] - spelling.starts[index];
    }
  }
  for (let document = 0; document < size; document += 1) starts[document + 1] += starts[document];
  const positions = new Int32Array(starts[size]);
  const shares = new Float64Array(starts[size]);
  const filled = starts.slice(0, size);
  for (const { spelling, share } of parts) {
    if (spelling.starts) insert(spelling, share, { starts, positions, shares }, filled);
  }
  return { starts, positions, shares };
}

/** Puts the positions of one spelling in their places among those there. @param {Spelling} spelling @param {number} share @param {Occurrences} into @param {Int32Array} filled */
function insert(spelling, share, into, filled) {
  const starts = /** @type {Int32Array} */ (spelling.starts);
  const positions = /** @type {Int32Array} */ (spelling.positions);
  for (let index = 0; index < spelling.documents.length; index += 1) {
    const document = spelling.documents[index];
    for (let from = starts[index]; from < starts[index + 1]; from += 1) {
      let at = filled[document];
      filled[document] += 1;
      for (; at > into.starts[document] && comesBefore(positions[from], share, into, at - 1); at -= 1) {
        into.positions[at] = into.positions[at - 1];
        into.shares[at] = into.shares[at - 1];
      }
      into.positions[at] = positions[from];
      into.shares[at] = share;
    }
  }
}

/** @param {number} position @param {number} share @param {Occurrences} of @param {number} at */
function comesBefore(position, share, { positions, shares }, at) {
  return position < positions[at] || (position === positions[at] && share < shares[at]);
}

/**
 * Calls with every two occurrences that stand side by side: document, position of the second,
 * index of the first and of the second.
 * @param {Occurrences} before @param {Occurrences} after @param {number} size
 * @param {(document: number, position: number, one: number, other: number) => void} call
 */
export function eachPair(before, after, size, call) {
  for (let document = 0; document < size; document += 1) {
    let one = before.starts[document];
    const end = before.starts[document + 1];
    if (one === end) continue;
    for (let other = after.starts[document]; other < after.starts[document + 1]; other += 1) {
      const wanted = after.positions[other] - 1;
      while (one < end && before.positions[one] < wanted) one += 1;
      if (one < end && before.positions[one] === wanted) call(document, wanted + 1, one, other);
    }
  }
}
