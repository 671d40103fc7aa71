/** Facets: any of one facet's chosen values, all of the facets; as `within` and `count_facets` in engine.py. */

/** @typedef {import("./decode.js").Facet} Facet */
/** @typedef {[name: string, values: string[]][]} Chosen facets of which something is chosen */

/**
 * Those of `documents` within all chosen facets, and for each facet and value how many choosing
 * it would show: the other facets hold, the facet itself does not, as its values are alternatives.
 * @param {Facet[]} facets @param {number[]} documents @param {Chosen} chosen
 */
export function withinFacets(facets, documents, chosen) {
  const tests = chosen.map(([name, values]) => chosenTest(facets.find((facet) => facet.name === name), values));
  const counts = new Map(facets.map(({ name, values }) => [name, new Int32Array(values.length)]));
  const kept = [];
  for (const document of documents) {
    const failed = chosen.filter((_, index) => !tests[index](document));
    if (!failed.length) kept.push(document);
    if (failed.length > 1) continue;
    for (const facet of facets) {
      if (failed.length && failed[0][0] !== facet.name) continue;
      const here = /** @type {Int32Array} */ (counts.get(facet.name));
      for (let at = facet.starts[document]; at < facet.starts[document + 1]; at += 1) here[facet.numbers[at]] += 1;
    }
  }
  return { kept, counts: describe(facets, counts, chosen) };
}

/** @param {Facet | undefined} facet @param {string[]} values @returns {(document: number) => boolean} */
function chosenTest(facet, values) {
  if (!facet) return () => false;
  const wanted = facet.values.map((value) => values.includes(value));
  return (document) => {
    for (let at = facet.starts[document]; at < facet.starts[document + 1]; at += 1) {
      if (wanted[facet.numbers[at]]) return true;
    }
    return false;
  };
}

/**
 * Values that would show something, or that are chosen, in the order of their frequency in the
 * whole index, so that they keep their places while one chooses.
 * @param {Facet[]} facets @param {Map<string, Int32Array>} counts @param {Chosen} chosen
 * @returns {Record<string, {value: string, count: number}[]>}
 */
function describe(facets, counts, chosen) {
  const picked = new Map(chosen);
  const described = facets.map(({ name, values }) => {
    const here = values.map((value, index) => ({ value, count: counts.get(name)?.[index] ?? 0 }));
    return [name, here.filter(({ value, count }) => count || picked.get(name)?.includes(value))];
  });
  return Object.fromEntries(described);
}
