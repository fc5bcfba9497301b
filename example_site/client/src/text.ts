/** An article as plain text, from its JSON alone. */

import { bibliography, blockText } from "./blocks.js";
import type { Article } from "./types.js";

type Person = NonNullable<Article["author"]>;

export function articleText(article: Article): string {
  const listed = article.body.some(({ type }) => type === "bibliography");
  const paragraphs = [
    `# ${article.title}`,
    article.summary,
    ...provenance(article),
    ...article.body.flatMap((block) => blockText(block, article)),
    ...(listed || !article.references.length ? [] : bibliography("", article)),
  ];
  return `${paragraphs.filter(Boolean).join("\n\n")}\n`;
}

function provenance({ author, medical_review: review }: Article): string[] {
  const written = author ? `By ${personText(author)}` : "";
  if (!review?.reviewer) return [written];
  const stale = review.is_stale ? ". The text has changed since" : "";
  return [written, `Reviewed by ${personText(review.reviewer)} on ${review.reviewed_on}${stale}`];
}

function personText({ honorific, name, credentials }: Person): string {
  const full = [honorific, name].filter(Boolean).join(" ");
  return [full, credentials].filter(Boolean).join(", ");
}
