/** One function for each type of block: its value as paragraphs of text. */

import { evidence, isRetracted } from "./evidence.js";
import { plainText } from "./html.js";
import type { Article, OtherBlock } from "./types.js";

export type Block = Article["body"][number];
type Value<Type extends Block["type"]> = Extract<Block, { type: Type }>["value"];
type Citation = Value<"mechanisms">["mechanisms"][number]["references"][number];
type Choice = { code: string; label: string };

/** Every type of block is named: the compiler refuses this list when the site gets another. */
const KNOWN: Record<Block["type"], true> = {
  text: true,
  key_facts: true,
  mechanisms: true,
  outcomes: true,
  protocols: true,
  safety: true,
  regulatory_status: true,
  quote: true,
  figure: true,
  table: true,
  before_after: true,
  faq: true,
  bibliography: true,
  conclusion: true,
  unknown: true,
};

/** A site may have got a block since these types were made. */
export function isKnownBlock(block: Block | OtherBlock): block is Block {
  return Object.hasOwn(KNOWN, block.type);
}

/** Every type of block has its case: the compiler refuses this function when the site gets another. */
export function blockText(block: Block | OtherBlock, article: Article): string[] {
  if (!isKnownBlock(block)) {
    return [`(A “${block.type}” block, which this client cannot show.)`];
  }
  switch (block.type) {
    case "text":
    case "conclusion":
      return [heading(block.value.heading), plainText(block.value.body)];
    case "key_facts":
      return keyFacts(block.value, article);
    case "mechanisms":
      return mechanisms(block.value, article);
    case "outcomes":
      return outcomes(block.value, article);
    case "protocols":
      return protocols(block.value, article);
    case "safety":
      return safety(block.value, article);
    case "regulatory_status":
      return regulatoryStatus(block.value);
    case "quote":
      return quote(block.value, article);
    case "figure":
      return figure(block.value);
    case "table":
      return table(block.value);
    case "before_after":
      return beforeAfter(block.value);
    case "faq":
      return faq(block.value);
    case "bibliography":
      return bibliography(block.value.heading, article);
    case "unknown":
      return [`(A “${block.value.stored_type}” block, which the site cannot show.)`];
  }
}

function keyFacts(value: Value<"key_facts">, article: Article): string[] {
  const facts = value.facts.map((fact) => {
    const { quantity } = fact;
    const shown = quantity ? quantityText(quantity) : fact.value;
    return `- ${fact.label}: ${words([shown, fact.note && `(${fact.note})`, cited(fact.references, article)])}`;
  });
  return [heading(value.heading), plainText(value.introduction), facts.join("\n")];
}

function mechanisms(value: Value<"mechanisms">, article: Article): string[] {
  const items = value.mechanisms.flatMap((item) => [
    title(item.title),
    facts([
      ["Acts on", label(item.target)],
      ["Type of evidence", evidence(item, article)],
    ]),
    plainText(item.body),
    item.no_reference_reason,
    cited(item.references, article),
  ]);
  return [heading(value.heading), plainText(value.introduction), ...items];
}

function outcomes(value: Value<"outcomes">, article: Article): string[] {
  const items = value.outcomes.flatMap((item) => [
    title(item.title),
    item.summary,
    facts([
      ["Result", label(item.direction)],
      ["Change", label(item.change)],
      ["Size of the effect", label(item.magnitude)],
      ["Certainty of the evidence (GRADE)", label(item.certainty) || "Not graded"],
      ["Graded by", item.certainty_source],
      ["Type of evidence", evidence(item, article)],
      ["People studied", item.participants === null ? null : `${item.participants}`],
      ["With the treatment", item.effect && effectText(item.effect)],
      ["Compared with", item.comparator],
      ["With the comparator", item.comparator_effect && effectText(item.comparator_effect)],
      ["Time until the effect starts", item.onset && periodText(item.onset)],
      ["How long the effect lasts", item.duration && periodText(item.duration)],
    ]),
    plainText(item.finding),
    item.no_reference_reason,
    cited(item.references, article),
  ]);
  return [heading(value.heading), plainText(value.introduction), ...items];
}

type Outcome = Value<"outcomes">["outcomes"][number];

function effectText({ min, max, unit, measure }: NonNullable<Outcome["effect"]>): string {
  return words([range(min, max), label(unit), measure]);
}

function protocols(value: Value<"protocols">, article: Article): string[] {
  const items = value.protocols.flatMap((item) => {
    const { sessions, interval, session_duration, maintenance, downtime } = item;
    const settings = item.parameters.map(({ label, quantity, note }): [string, string] => [
      label,
      words([quantity && quantityText(quantity), note && `(${note})`]),
    ]);
    return [
      title(item.title),
      facts([
        ["Delivery method", label(item.modality)],
        ["Combined with", item.combined_with.join(", ")],
        ...settings,
        ["Sessions", sessions && range(sessions.count, sessions.count_max)],
        ["Time between sessions", interval && periodText(interval)],
        ["Length of a session", session_duration && quantityText(session_duration)],
        ["Maintenance", maintenance && `every ${periodText(maintenance)}`],
        ["Recovery time", downtime && downtimeText(downtime)],
      ]),
      item.steps.map((step) => `- ${label(step.phase)}: ${step.text}`).join("\n"),
      plainText(item.variation_note),
      cited(item.references, article),
    ];
  });
  return [heading(value.heading), plainText(value.introduction), ...items];
}

const UNITS = new Map([
  ["h", "hours"],
  ["d", "days"],
  ["wk", "weeks"],
  ["mo", "months"],
]);

type Period = NonNullable<Outcome["onset"]>;

function periodText({ period, period_max, period_unit }: Period): string {
  const unit = period_unit ?? "";
  return words([range(period, period_max), UNITS.get(unit) ?? unit]);
}

type Downtime = NonNullable<Value<"protocols">["protocols"][number]["downtime"]>;

function downtimeText({ level, days_min, days_max, note }: Downtime): string {
  const days = range(days_min, days_max);
  const lasting = [label(level), days && `${days} days`].filter(Boolean).join(", ");
  return words([lasting, note && `(${note})`]);
}

function safety(value: Value<"safety">, article: Article): string[] {
  const notes = value.notes.flatMap((note) => [
    title([label(note.kind), note.title].filter(Boolean).join(": ")),
    label(note.care_level),
    facts([
      ["Audience", note.audience?.code === "both" ? "" : label(note.audience)],
      ["Frequency", label(note.frequency)],
    ]),
    plainText(note.body),
    note.action && `What to do: ${plainText(note.action)}`,
    note.report_to && `Report side effects: ${note.report_to}`,
    cited(note.references, article),
  ]);
  return [heading(value.heading), plainText(value.introduction), ...notes];
}

function regulatoryStatus(value: Value<"regulatory_status">): string[] {
  return [
    heading(["Regulatory status", label(value.jurisdiction)].filter(Boolean).join(": ")),
    facts([
      ["Status", label(value.status)],
      ["Indication", value.indication],
      ["Supply", label(value.supply)],
      ["Regulator", value.regulator],
      ["Product category", label(value.product_class)],
      ["Type of use", label(value.use_basis)],
      ["Licence, notice or registration number", value.identifier],
      ["Last checked", value.as_of],
      ["Source", value.source_url],
    ]),
    plainText(value.statement),
  ];
}

function quote({ text, kind, person, source }: Value<"quote">, article: Article): string[] {
  const said = person && [person.name, person.credentials, person.role];
  const who = kind?.code === "other" ? "" : label(kind);
  const from = source && [
    source.publication,
    source.url,
    source.date,
    numberOf(source, article),
  ];
  const attribution = [...(said ?? []), who, ...(from ?? [])].filter(Boolean).join(", ");
  return [words([`“${text}”`, attribution && `(${attribution})`])];
}

function numberOf({ number }: { number: number | null }, article: Article): string {
  if (number === null) return "";
  return isRetracted(number, article) ? `[${number}, retracted]` : `[${number}]`;
}

function figure(value: Value<"figure">): string[] {
  const largest = value.image?.renditions.at(-1);
  const alternative = value.decorative ? "" : value.alt_text;
  return [
    words(["Image:", alternative, largest && `(${largest.url})`]),
    words([value.caption, value.credit]),
  ];
}

function table({ caption, columns, rows }: Value<"table">): string[] {
  const lines = [columns, ...rows.map((row) => row.map(plainText))];
  const shown = lines.map((line) => line.join(" | ").replace(/\n+/g, " ")).filter((line) => line.trim());
  return [title(caption), shown.join("\n")];
}

/** Both photographs, and every fact about them: a reader cannot judge them without. */
function beforeAfter(value: Value<"before_after">): string[] {
  const { taken_after: after, sessions } = value;
  return [
    photograph("Before", value.before),
    photograph("After", value.after),
    facts([
      ["Time after treatment", after && periodText(after)],
      ["Number of sessions", sessions === null ? "" : `${sessions}`],
      ["Same light, distance and expression", value.same_conditions ? "yes" : "no"],
      ["Retouched", value.retouched ? "yes" : "no"],
    ]),
    words([value.caption, value.credit]),
  ];
}

function photograph(when: string, shown: Value<"before_after">["before"]): string {
  const largest = shown?.image?.renditions.at(-1);
  return words([`${when}:`, shown?.alt_text, largest && `(${largest.url})`]);
}

function faq(value: Value<"faq">): string[] {
  const items = value.questions.flatMap((item) => [title(item.question), plainText(item.answer)]);
  return [heading(value.heading), plainText(value.introduction), ...items];
}

const NOTICES = new Set(["correction", "expression_of_concern", "retracted", "reinstated"]);

/** The numbered references; a notice of the publisher is never left out. */
export function bibliography(shown: string, article: Article): string[] {
  const references = article.references.map(({ number, citation, update_status }) => {
    const notice = update_status && NOTICES.has(update_status.code) ? update_status.label : "";
    return words([`[${number}]`, citation.text, notice && `(${notice})`]);
  });
  return [heading(shown || "References"), references.join("\n")];
}

// --- Parts -----------------------------------------------------------------------------------

function heading(text: string): string {
  return text && `## ${text}`;
}

function title(text: string): string {
  return `### ${text}`;
}

function label(choice: Choice | null): string {
  return choice?.label ?? "";
}

function facts(pairs: [string, string | null][]): string {
  return pairs
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

type Quantity = { min: number | null; max: number | null; unit: Choice | null };

function quantityText({ min, max, unit }: Quantity): string {
  return words([range(min, max), label(unit)]);
}

function range(from: number | null, to: number | null): string {
  const ends = [from, to].filter((end) => end !== null);
  const shown = [...new Set(ends.map((end) => `${end}`.replace("-", "−")))];
  // A dash could be read as another minus sign.
  return shown.join(ends.some((end) => end < 0) ? " to " : "–");
}

/** That a source supports the statement goes without saying. Citations of records that are gone have no number. */
function cited(references: Citation[], article: Article): string {
  const shown = references
    .filter(({ number }) => number !== null)
    .map(({ number, relation, locator }) => {
      const more = [
        relation?.code === "supports" ? "" : label(relation),
        locator,
        isRetracted(number, article) ? "retracted" : "",
      ]
        .filter(Boolean)
        .join(", ");
      return more ? `${number} (${more})` : `${number}`;
    });
  return shown.length ? `[${shown.join("; ")}]` : "";
}

function words(parts: (string | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
