/** What is behind a statement, and whether its publisher has taken it back. */

import type { Article } from "./types.js";

type Block = Article["body"][number];
type Mechanism = Extract<Block, { type: "mechanisms" }>["value"]["mechanisms"][number];
type Outcome = Extract<Block, { type: "outcomes" }>["value"]["outcomes"][number];
type Evidenced = Mechanism | Outcome;

export function isRetracted(number: number | null, { references }: Article): boolean {
  return references.some((one) => one.number === number && one.update_status?.code === "retracted");
}

/** A stated basis is told even where every source was retracted, and so is the retraction. */
export function evidence(item: Evidenced, article: Article): string {
  const basis = item.evidence_basis?.label ?? "";
  const sources = sourcesOf(item, article);
  if (sources.length && sources.every((number) => isRetracted(number, article))) {
    const were = sources.length === 1 ? "source was" : "sources were";
    return basis ? `${basis}; the ${were} retracted` : `The ${were} retracted`;
  }
  return basis || (sources.length || item.references.length ? "" : "No reference given");
}

/** Numbers of what the item lists in its support; where it lists nothing, of what its text cites. */
function sourcesOf(item: Evidenced, article: Article): number[] {
  const supporting = item.references.filter(({ relation }) => relation?.code === "supports");
  const listed = supporting.flatMap(({ number }) => number ?? []);
  const inText = article.references.filter(({ cited_in }) => cited_in.includes(item.id));
  return [...new Set(item.references.length ? listed : inText.map(({ number }) => number))];
}
