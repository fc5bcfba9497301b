// The JSON of this site, version 1.2, made from its blocks: change those, not this file.
// Codes, keys and types of blocks may be added with time. A body has only the types that are known here,
// so that a `switch` over them is complete; at run time it may hold an `OtherBlock`. To tell them apart:
//
//   type KnownBlock = Article["body"][number];
//   function isKnownBlock(block: KnownBlock | OtherBlock): block is KnownBlock
//
// The guide "Use types in a TypeScript app" has the function.

export interface Article {
  /** Version of the article’s JSON format. */
  schema_version: string;
  /** Id of the page. */
  id: number;
  /** Page type, as app_label.ModelName. */
  type: "treatments.TreatmentPage";
  /** Language code of the article, for example en. */
  locale: string;
  /** Last part of the page’s URL. */
  slug: string;
  /** Title of the article. */
  title: string;
  /** Summary in one or two sentences of plain text. Empty if not given. */
  summary: string;
  /** Main image with its renditions; null if there is none. */
  image: Image | null;
  /**
   * URL of the page; null if it does not belong to a site.
   * @format uri
   */
  url: string | null;
  /**
   * Date and time of first publication; null if never published.
   * @format date-time
   */
  first_published_at: string | null;
  /**
   * Date and time of latest publication; null if never published.
   * @format date-time
   */
  last_published_at: string | null;
  /** Live, public translations of the page. */
  translations: Translation[];
  /** Author of the article; null if not given. */
  author: Person | null;
  /** Medical review: reviewer, date of the review and date of the next review; null if there is none. */
  medical_review: MedicalReview | null;
  /** Name of the outline that the article follows. Empty if it follows none. */
  outline: string;
  /** Blocks of the article, in page order. */
  body: TreatmentStreamItem[];
  /** References that the article cites, in order of citation number. */
  references: CitedReference[];
  /** The article as schema.org JSON-LD. */
  json_ld: JsonLd;
}

export type AudienceCode = "patient" | "clinician" | "both" | (string & {});

export interface BeforeAfter {
  /** Before */
  before: Photograph | null;
  /** After */
  after: Photograph | null;
  /** Time after treatment. How long after the last session the second photograph was taken. */
  taken_after: Period | null;
  /** Number of sessions */
  sessions: number | null;
  /** Same conditions. Tick if light, distance and facial expression are the same in both. */
  same_conditions: boolean;
  /** Retouched. Tick if either photograph was edited, except for cropping. */
  retouched: boolean;
  /** Caption */
  caption: string;
  /** Credit */
  credit: string;
}

/** Before and after. Two photographs of one patient, side by side, and how they were taken. */
export interface BeforeAfterBlock {
  type: "before_after";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: BeforeAfter;
}

export interface Bibliography {
  /** Heading */
  heading: string;
  /** HTML id of the heading on the page. Unique in the article. */
  anchor: string;
}

/** Reference list. Shows the numbered references here. Without this block, they appear at the end of the article. */
export interface BibliographyBlock {
  type: "bibliography";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Bibliography;
}

export type CareLevelCode = "non_urgent" | "urgent" | "emergency" | (string & {});

export type CertaintyCode = "high" | "moderate" | "low" | "very_low" | (string & {});

export interface CitationItem {
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Reference */
  reference: number | null;
  /** Number of the reference in the article; null if there is no reference. */
  number: number | null;
  /** Page or section. For example, “p. 27” or “Table 2”. */
  locator: string;
  /** Relation. How this reference relates to the statement. */
  relation: {
    code: RelationCode;
    label: string;
  } | null;
}

export interface CitedReference {
  /** Number of the reference in this article, in order of first citation. */
  number: number;
  /** Id of the reference in this database. */
  id: number;
  /**
   * UUID of the reference. The same on every site.
   * @format uuid
   */
  uuid: string;
  /** Human-readable citation key. */
  citekey: string;
  /** CSL type of the reference, for example article-journal. */
  csl_type: CslTypeCode;
  /** The reference as CSL-JSON, without abstract and notes. */
  csl: { [key: string]: unknown };
  /** Formatted citation as plain text and as HTML that is safe to display, with the name of the citation style. */
  citation: {
    style: string;
    text: string;
    html: string;
  };
  /** DOI in normalised form; null if there is none. */
  doi: string | null;
  /** PubMed id (PMID); null if there is none. */
  pmid: string | null;
  /** PubMed Central id (PMCID); null if there is none. */
  pmcid: string | null;
  /** URL of the source; null if there is none. */
  url: string | null;
  /** Study design; null if not set. */
  study_design: {
    code: StudyDesignCode;
    label: string;
  } | null;
  /** Study population: humans, animals or cells; null if not set. */
  population: {
    code: PopulationCode;
    label: string;
  } | null;
  /** Result of comparing the reference with its source; null if not set. */
  verification: {
    code: VerificationCode;
    label: string;
  } | null;
  /** Publisher’s notice since publication, for example a correction or retraction; null if not set. “none” means that no notice was found, not that the findings are valid. */
  update_status: {
    code: UpdateStatusCode;
    label: string;
  } | null;
  /** Number of participants in the study; null if not set. */
  participants: number | null;
  /** Funding of the study and its authors’ conflicts of interest, as plain text. */
  funding: string;
  /** Ids of the list items that cite the reference. If a citation is not in a list item, the id of its block. */
  cited_in: string[];
}

export interface Conclusion {
  /** Heading */
  heading: string;
  /** HTML id of the heading on the page. Unique in the article. */
  anchor: string;
  /** Text */
  body: string;
}

/** Conclusion. The closing summary of the article. */
export interface ConclusionBlock {
  type: "conclusion";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Conclusion;
}

export type CslTypeCode =
  | "article-journal"
  | "article"
  | "book"
  | "chapter"
  | "report"
  | "webpage"
  | "thesis"
  | "paper-conference"
  | "speech"
  | "dataset"
  | "legislation"
  | "software"
  | (string & {});

export interface Downtime {
  /** Severity of downtime */
  level: {
    code: DowntimeLevelCode;
    label: string;
  } | null;
  /** Minimum days */
  days_min: number | null;
  /** Maximum days */
  days_max: number | null;
  /** Note */
  note: string;
}

export type DowntimeLevelCode = "none" | "minimal" | "moderate" | "significant" | (string & {});

export interface Effect {
  /** Number */
  min: number | null;
  /** Maximum. For a range, for example 150 in “30–150 nm”. Leave empty if the number is exact. */
  max: number | null;
  /** Unit */
  unit: {
    code: QuantityUnitCode;
    label: string;
  } | null;
  /** Measure. For example, “of 100 patients” or “on the 0–10 scale”. */
  measure: string;
}

export type EvidenceBasisCode =
  | "in_vitro"
  | "ex_vivo"
  | "animal"
  | "human_observational"
  | "human_trial"
  | "systematic_review"
  | "expert_opinion"
  | (string & {});

export interface FAQ {
  /** Heading */
  heading: string;
  /** HTML id of the heading on the page. Unique in the article. */
  anchor: string;
  /** Introduction */
  introduction: string;
  /** Questions */
  questions: QuestionItem[];
}

/** Questions and answers. A list of questions that readers ask, each with its answer. */
export interface FaqBlock {
  type: "faq";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: FAQ;
}

export interface Figure {
  /** Image */
  image: Image | null;
  /** Alt text. Describe the image for readers who cannot see it. */
  alt_text: string;
  /** Decorative. Tick if the image adds no information to the text. Screen readers then skip it. */
  decorative: boolean;
  /** Caption */
  caption: string;
  /** Credit */
  credit: string;
}

/** Figure. An image with alt text, a caption and a credit. */
export interface FigureBlock {
  type: "figure";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Figure;
}

export type FrequencyCode =
  | "very_common"
  | "common"
  | "uncommon"
  | "rare"
  | "very_rare"
  | "not_known"
  | (string & {});

export interface Image {
  id: number;
  title: string;
  /** Versions of the image, smallest first, each in a different size. */
  renditions: Rendition[];
}

export interface Interval {
  /** Time between sessions */
  period: number | null;
  /** Maximum */
  period_max: number | null;
  /** Unit */
  period_unit: PeriodUnitCode | null;
  /**
   * ISO 8601 duration, for example P2W; null if there is none.
   * @format duration
   */
  iso8601: string | null;
  /**
   * ISO 8601 duration, for example P2W; null if there is none.
   * @format duration
   */
  iso8601_max: string | null;
}

export interface JsonLd {
  /** URL of the schema.org vocabulary. */
  "@context": string;
  /** The schema.org type of the article. */
  "@type": string;
}

export type JurisdictionCode =
  | "AF"
  | "AL"
  | "DZ"
  | "AS"
  | "AD"
  | "AO"
  | "AI"
  | "AQ"
  | "AG"
  | "AR"
  | "AM"
  | "AW"
  | "AU"
  | "AT"
  | "AZ"
  | "BS"
  | "BH"
  | "BD"
  | "BB"
  | "BY"
  | "BE"
  | "BZ"
  | "BJ"
  | "BM"
  | "BT"
  | "BO"
  | "BQ"
  | "BA"
  | "BW"
  | "BV"
  | "BR"
  | "IO"
  | "BN"
  | "BG"
  | "BF"
  | "BI"
  | "CV"
  | "KH"
  | "CM"
  | "CA"
  | "KY"
  | "CF"
  | "TD"
  | "CL"
  | "CN"
  | "CX"
  | "CC"
  | "CO"
  | "KM"
  | "CG"
  | "CK"
  | "CR"
  | "HR"
  | "CU"
  | "CW"
  | "CY"
  | "CZ"
  | "CI"
  | "CD"
  | "DK"
  | "DJ"
  | "DM"
  | "DO"
  | "EC"
  | "EG"
  | "SV"
  | "GQ"
  | "ER"
  | "EE"
  | "SZ"
  | "ET"
  | "EU"
  | "FK"
  | "FO"
  | "FJ"
  | "FI"
  | "FR"
  | "GF"
  | "PF"
  | "TF"
  | "GA"
  | "GM"
  | "GE"
  | "DE"
  | "GH"
  | "GI"
  | "GR"
  | "GL"
  | "GD"
  | "GP"
  | "GU"
  | "GT"
  | "GG"
  | "GN"
  | "GW"
  | "GY"
  | "HT"
  | "HM"
  | "HN"
  | "HK"
  | "HU"
  | "IS"
  | "IN"
  | "ID"
  | "IR"
  | "IQ"
  | "IE"
  | "IM"
  | "IL"
  | "IT"
  | "JM"
  | "JP"
  | "JE"
  | "JO"
  | "KZ"
  | "KE"
  | "KI"
  | "KW"
  | "KG"
  | "LA"
  | "LV"
  | "LB"
  | "LS"
  | "LR"
  | "LY"
  | "LI"
  | "LT"
  | "LU"
  | "MO"
  | "MG"
  | "MW"
  | "MY"
  | "MV"
  | "ML"
  | "MT"
  | "MH"
  | "MQ"
  | "MR"
  | "MU"
  | "YT"
  | "MX"
  | "FM"
  | "MD"
  | "MC"
  | "MN"
  | "ME"
  | "MS"
  | "MA"
  | "MZ"
  | "MM"
  | "NA"
  | "NR"
  | "NP"
  | "NL"
  | "NC"
  | "NZ"
  | "NI"
  | "NE"
  | "NG"
  | "NU"
  | "NF"
  | "KP"
  | "MK"
  | "MP"
  | "NO"
  | "OM"
  | "PK"
  | "PW"
  | "PS"
  | "PA"
  | "PG"
  | "PY"
  | "PE"
  | "PH"
  | "PN"
  | "PL"
  | "PT"
  | "PR"
  | "QA"
  | "RO"
  | "RU"
  | "RW"
  | "RE"
  | "BL"
  | "SH"
  | "KN"
  | "LC"
  | "MF"
  | "PM"
  | "VC"
  | "WS"
  | "SM"
  | "ST"
  | "SA"
  | "SN"
  | "RS"
  | "SC"
  | "SL"
  | "SG"
  | "SX"
  | "SK"
  | "SI"
  | "SB"
  | "SO"
  | "ZA"
  | "GS"
  | "KR"
  | "SS"
  | "ES"
  | "LK"
  | "SD"
  | "SR"
  | "SJ"
  | "SE"
  | "CH"
  | "SY"
  | "TW"
  | "TJ"
  | "TZ"
  | "TH"
  | "TL"
  | "TG"
  | "TK"
  | "TO"
  | "TT"
  | "TN"
  | "TM"
  | "TC"
  | "TV"
  | "TR"
  | "UG"
  | "UA"
  | "AE"
  | "GB"
  | "UM"
  | "US"
  | "UY"
  | "UZ"
  | "VU"
  | "VA"
  | "VE"
  | "VN"
  | "VG"
  | "VI"
  | "WF"
  | "EH"
  | "YE"
  | "ZM"
  | "ZW"
  | "AX"
  | (string & {});

export interface KeyFactItem {
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Label */
  label: string;
  /** Value. Enter text. For a number with a unit, use the quantity instead. */
  value: string;
  /** Quantity */
  quantity: Quantity | null;
  /** Note */
  note: string;
  /** References. Choose a reference from the evidence library for each source. */
  references: CitationItem[];
}

export interface KeyFacts {
  /** Heading */
  heading: string;
  /** HTML id of the heading on the page. Unique in the article. */
  anchor: string;
  /** Introduction */
  introduction: string;
  /** Facts */
  facts: KeyFactItem[];
}

/** Key facts. A list of short facts, each with a label and a value or quantity. */
export interface KeyFactsBlock {
  type: "key_facts";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: KeyFacts;
}

export type MagnitudeCode = "large" | "moderate" | "small" | "trivial" | (string & {});

export interface Maintenance {
  /** Repeat every */
  period: number | null;
  /** Maximum */
  period_max: number | null;
  /** Unit */
  period_unit: PeriodUnitCode | null;
  /**
   * ISO 8601 duration, for example P2W; null if there is none.
   * @format duration
   */
  iso8601: string | null;
  /**
   * ISO 8601 duration, for example P2W; null if there is none.
   * @format duration
   */
  iso8601_max: string | null;
}

export interface MechanismItem {
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Title */
  title: string;
  /** How it works */
  body: string;
  /** Acts on */
  target: {
    code: TargetCode;
    label: string;
  } | null;
  /** Acts on, in your own words. For “Other” only. Readers see this text instead of “Other”. */
  target_other: string;
  /** Type of evidence. Leave empty to use the strongest supporting reference. */
  evidence_basis: {
    code: EvidenceBasisCode;
    label: string;
    /** True if the value is derived from the references. */
    derived: boolean;
  } | null;
  /** References. Choose a reference from the evidence library for each source. */
  references: CitationItem[];
  /** Reason for no reference. Only if no reference is listed. Readers see it below the text. */
  no_reference_reason: string;
}

export interface Mechanisms {
  /** Heading */
  heading: string;
  /** HTML id of the heading on the page. Unique in the article. */
  anchor: string;
  /** Introduction */
  introduction: string;
  /** Mechanisms */
  mechanisms: MechanismItem[];
}

/** Mechanisms. A list of mechanisms of action, each with its references. */
export interface MechanismsBlock {
  type: "mechanisms";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Mechanisms;
}

export interface MedicalReview {
  /** Medical reviewer; null if not given. */
  reviewer: Person | null;
  /**
   * Date of the review; null if not given.
   * @format date
   */
  reviewed_on: string | null;
  /**
   * Date when the next review is due; null if not given.
   * @format date
   */
  next_review_on: string | null;
  /** True if the content has changed since the review. */
  is_stale: boolean;
}

export type ModalityCode =
  | "microneedling"
  | "laser"
  | "topical"
  | "injection"
  | "radiofrequency"
  | "iontophoresis"
  | "light"
  | "ultrasound"
  | "chemical_peel"
  | "cryotherapy"
  | "infusion"
  | "oral"
  | "surgery"
  | "other"
  | (string & {});

/** A block of a type that this schema does not describe. */
export interface OtherBlock {
  type: string;
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: unknown;
}

export type OutcomeChangeCode = "increase" | "decrease" | (string & {});

export type OutcomeDirectionCode = "benefit" | "no_difference" | "harm" | "mixed" | "uncertain" | (string & {});

export interface OutcomeItem {
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Title. What was measured, for example “Depth of wrinkles”. */
  title: string;
  /** Finding */
  finding: string;
  /** Summary. One sentence for readers in a hurry. Enter the change, the size of the effect, the comparator and the certainty to get a suggestion in GRADE’s wording. */
  summary: string;
  /** Change. Whether the thing measured increases or decreases. For example, the depth of wrinkles decreases. */
  change: {
    code: OutcomeChangeCode;
    label: string;
  } | null;
  /** Result for the patient */
  direction: {
    code: OutcomeDirectionCode;
    label: string;
  } | null;
  /** Size of the effect. How much the effect matters to a patient. */
  magnitude: {
    code: MagnitudeCode;
    label: string;
  } | null;
  /** With the treatment */
  effect: Effect | null;
  /** Comparator. What the treatment was compared with, for example “placebo injection”. */
  comparator: string;
  /** With the comparator */
  comparator_effect: Effect | null;
  /** Time until the effect starts */
  onset: Period | null;
  /** How long the effect lasts */
  duration: Period | null;
  /** Certainty of the evidence (GRADE). Leave empty if nobody has graded the evidence. */
  certainty: {
    code: CertaintyCode;
    label: string;
  } | null;
  /** Graded by. For example, a systematic review, or the clinic’s own medical team. */
  certainty_source: string;
  /** Type of evidence. Leave empty to use the strongest supporting reference. */
  evidence_basis: {
    code: EvidenceBasisCode;
    label: string;
    /** True if the value is derived from the references. */
    derived: boolean;
  } | null;
  /** Number of participants. People in all the studies together. */
  participants: number | null;
  /** References. Choose a reference from the evidence library for each source. */
  references: CitationItem[];
  /** Reason for no reference. Only if no reference is listed. Readers see it below the text. */
  no_reference_reason: string;
}

export interface Outcomes {
  /** Heading */
  heading: string;
  /** HTML id of the heading on the page. Unique in the article. */
  anchor: string;
  /** Introduction */
  introduction: string;
  /** Outcomes */
  outcomes: OutcomeItem[];
}

/** Outcomes. A list of what patients can expect, each with its certainty. */
export interface OutcomesBlock {
  type: "outcomes";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Outcomes;
}

export interface ParameterItem {
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Setting or dose */
  label: string;
  /** Quantity */
  quantity: Quantity | null;
  /** Note */
  note: string;
}

export interface Period {
  /** Number */
  period: number | null;
  /** Maximum */
  period_max: number | null;
  /** Unit */
  period_unit: PeriodUnitCode | null;
  /**
   * ISO 8601 duration, for example P2W; null if there is none.
   * @format duration
   */
  iso8601: string | null;
  /**
   * ISO 8601 duration, for example P2W; null if there is none.
   * @format duration
   */
  iso8601_max: string | null;
}

export type PeriodUnitCode = "h" | "d" | "wk" | "mo" | (string & {});

export interface Person {
  id: number;
  /** Name */
  name: string;
  /** Honorific */
  honorific: string;
  /** Credentials */
  credentials: string;
  /** Job title */
  job_title: string;
  /** Profile page */
  profile_url: string;
  /** Portrait with its renditions; null if there is none. */
  image: Image | null;
}

export interface PersonQuoted {
  /** Name */
  name: string;
  /** Credentials */
  credentials: string;
  /** Role */
  role: string;
}

export interface Photograph {
  /** Photograph */
  image: Image | null;
  /** Alt text. Describe the photograph for readers who cannot see it. */
  alt_text: string;
}

export type PopulationCode = "human" | "animal" | "cell" | "not_stated" | (string & {});

export type ProductClassCode =
  | "medicine"
  | "biologic"
  | "medical_device"
  | "cosmetic"
  | "human_tissue"
  | "unclassified"
  | (string & {});

export interface ProtocolItem {
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Title */
  title: string;
  /** Delivery method */
  modality: {
    code: ModalityCode;
    label: string;
  } | null;
  /** Delivery method, in your own words. For “Other” only. Readers see this text instead of “Other”. */
  modality_other: string;
  /** Combined with. For example, “Exosome serum” for a serum applied during microneedling. */
  combined_with: string[];
  /** Settings and doses. For example, the depth of the needles, the energy of a laser or the dose. */
  parameters: ParameterItem[];
  /** Number of sessions */
  sessions: Sessions | null;
  /** Interval */
  interval: Interval | null;
  /** Maintenance. How often to repeat the treatment after the course. */
  maintenance: Maintenance | null;
  /** Length of a session */
  session_duration: SessionDuration | null;
  /** Downtime */
  downtime: Downtime | null;
  /** Steps */
  steps: StepItem[];
  /** Variations. For example, “The number of sessions depends on the condition of the skin.” */
  variation_note: string;
  /** References. Choose a reference from the evidence library for each source. */
  references: CitationItem[];
}

export interface Protocols {
  /** Heading */
  heading: string;
  /** HTML id of the heading on the page. Unique in the article. */
  anchor: string;
  /** Introduction */
  introduction: string;
  /** Protocols */
  protocols: ProtocolItem[];
}

/** Protocols. A list of treatment protocols, each with its sessions and downtime. */
export interface ProtocolsBlock {
  type: "protocols";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Protocols;
}

export interface Quantity {
  /** Number */
  min: number | null;
  /** Maximum. For a range, for example 150 in “30–150 nm”. Leave empty if the number is exact. */
  max: number | null;
  /** Unit */
  unit: {
    code: QuantityUnitCode;
    label: string;
  } | null;
}

export type QuantityUnitCode =
  | "nm"
  | "um"
  | "mm"
  | "cm"
  | "ug"
  | "mg"
  | "g"
  | "uL"
  | "mL"
  | "mg/mL"
  | "ng/mL"
  | "U"
  | "mJ"
  | "J/cm2"
  | "W"
  | "W/cm2"
  | "/cm2"
  | "%"
  | "Cel"
  | "min"
  | "h"
  | "d"
  | "wk"
  | "mo"
  | "a"
  | "{session}"
  | "1"
  | (string & {});

export interface QuestionItem {
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Question */
  question: string;
  /** Answer */
  answer: string;
}

export interface Quote {
  /** Quotation */
  text: string;
  /** Who is quoted */
  kind: {
    code: QuoteKindCode;
    label: string;
  } | null;
  /** Person quoted */
  person: PersonQuoted | null;
  /** Source */
  source: QuoteSource | null;
}

/** Quotation. A quotation with the person quoted and the source. */
export interface QuoteBlock {
  type: "quote";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Quote;
}

export type QuoteKindCode = "expert" | "patient" | "regulator" | "other" | (string & {});

export interface QuoteSource {
  /** Publication */
  publication: string;
  /** Web address */
  url: string;
  /**
   * Date
   * @format date
   */
  date: string | null;
  /** Reference in the evidence library. If the source is in the evidence library, choose it here instead of entering its details. */
  reference: number | null;
  /** Number of the reference in the article; null if there is no reference. */
  number: number | null;
}

export interface RegulatoryStatus {
  /** Country or region */
  jurisdiction: {
    code: JurisdictionCode;
    label: string;
  } | null;
  /** Status */
  status: {
    code: RegulatoryStatusCode;
    label: string;
  } | null;
  /** Indication. What the product is approved, cleared or authorised for. */
  indication: string;
  /** Supply */
  supply: {
    code: SupplyCode;
    label: string;
  } | null;
  /** Statement */
  statement: string;
  /**
   * Checked on. Date this status was last checked.
   * @format date
   */
  as_of: string | null;
  /** Regulator. For example, FDA or EMA. */
  regulator: string;
  /** Product category */
  product_class: {
    code: ProductClassCode;
    label: string;
  } | null;
  /** Type of use */
  use_basis: {
    code: UseBasisCode;
    label: string;
  } | null;
  /** Source */
  source_url: string;
  /** Identifier. Number of the licence, notice or registration. */
  identifier: string;
}

/** Regulatory status. The regulatory status of the product in one country or region, with the date it was checked. */
export interface RegulatoryStatusBlock {
  type: "regulatory_status";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: RegulatoryStatus;
}

export type RegulatoryStatusCode =
  | "approved"
  | "authorised"
  | "cleared"
  | "granted"
  | "licensed"
  | "certified"
  | "notified"
  | "registered"
  | "investigational"
  | "unapproved"
  | "withdrawn"
  | "prohibited"
  | "unknown"
  | (string & {});

export type RelationCode = "supports" | "contradicts" | "background" | (string & {});

export interface Rendition {
  /** @format uri-reference */
  url: string;
  width: number;
  height: number;
}

export interface Safety {
  /** Heading */
  heading: string;
  /** HTML id of the heading on the page. Unique in the article. */
  anchor: string;
  /** Introduction */
  introduction: string;
  /** Safety notes */
  notes: SafetyNoteItem[];
}

/** Safety. A list of contraindications, side effects, precautions and advice. */
export interface SafetyBlock {
  type: "safety";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Safety;
}

export type SafetyKindCode =
  | "contraindication"
  | "precaution"
  | "adverse_effect"
  | "serious_adverse_effect"
  | "interaction"
  | "emergency_advice"
  | "practitioner_note"
  | (string & {});

export interface SafetyNoteItem {
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Type of note */
  kind: {
    code: SafetyKindCode;
    label: string;
  } | null;
  /** Urgency. For “When to get help” only. Choose how quickly a patient should act. */
  care_level: {
    code: CareLevelCode;
    label: string;
  } | null;
  /** Audience */
  audience: {
    code: AudienceCode;
    label: string;
  } | null;
  /** Frequency. For side effects only. */
  frequency: {
    code: FrequencyCode;
    label: string;
  } | null;
  /** Title */
  title: string;
  /** Text */
  body: string;
  /** What to do. Required for serious side effects and for “When to get help”. */
  action: string;
  /** Reporting scheme. Web address for reporting side effects, for example https://yellowcard.mhra.gov.uk/ */
  report_to: string;
  /** References. Choose a reference from the evidence library for each source. */
  references: CitationItem[];
}

export interface SessionDuration {
  /** Minutes */
  min: number | null;
  /** Maximum */
  max: number | null;
  unit: {
    code: QuantityUnitCode;
    label: string;
  };
}

export interface Sessions {
  /** Sessions */
  count: number | null;
  /** Maximum. For a range, for example 4 in “3 to 4 sessions”. Leave empty if the number is exact. */
  count_max: number | null;
}

export interface StepItem {
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Phase */
  phase: {
    code: StepPhaseCode;
    label: string;
  } | null;
  /** Description */
  text: string;
}

export type StepPhaseCode = "preparation" | "treatment" | "aftercare" | (string & {});

export type StudyDesignCode =
  | "randomized_controlled_trial"
  | "clinical_trial"
  | "systematic_review"
  | "meta_analysis"
  | "review"
  | "observational_study"
  | "case_reports"
  | "animal_study"
  | "in_vitro_study"
  | "ex_vivo_study"
  | "guideline"
  | "not_stated"
  | (string & {});

export type SupplyCode =
  | "prescription_only"
  | "pharmacy"
  | "general_sale"
  | "professional_use"
  | (string & {});

export interface Table {
  /** Caption. Says what the table shows. Screen readers announce it before the table. */
  caption: string;
  /** The first column is a header. Tick if the first cell of each row names the row. */
  first_column_header: boolean;
  /** Column headings, as plain text. */
  columns: string[];
  /** Rows of the table. Each row has one cell for each column. */
  rows: string[][];
}

/** Table. A table with a caption. Its cells can contain citations. */
export interface TableBlock {
  type: "table";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Table;
}

export type TargetCode =
  | "collagen_elastin"
  | "inflammation"
  | "barrier_hydration"
  | "proliferation_migration"
  | "pigmentation"
  | "angiogenesis"
  | "wound_healing"
  | "volume_restoration"
  | "neuromuscular_blockade"
  | "hair_follicle"
  | "vascular"
  | "scar_remodelling"
  | "sebum_regulation"
  | "fat_reduction"
  | "other"
  | (string & {});

/** Text. Text with an optional heading. */
export interface TextBlock {
  type: "text";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: TextSection;
}

export interface TextSection {
  /** Heading */
  heading: string;
  /** HTML id of the heading on the page. Unique in the article. */
  anchor: string;
  /** Text */
  body: string;
}

export interface Translation {
  /** Language code of the translation, for example fr. */
  locale: string;
  /** Id of the translated page. */
  id: number;
  /**
   * URL of the translated page; null if it does not belong to a site.
   * @format uri
   */
  url: string | null;
}

export type TreatmentStreamItem =
  | TextBlock
  | KeyFactsBlock
  | QuoteBlock
  | FigureBlock
  | TableBlock
  | FaqBlock
  | MechanismsBlock
  | OutcomesBlock
  | BeforeAfterBlock
  | BibliographyBlock
  | ProtocolsBlock
  | SafetyBlock
  | RegulatoryStatusBlock
  | ConclusionBlock
  | UnknownBlock;

export interface Unknown {
  stored_type: string;
}

/** Unsupported content */
export interface UnknownBlock {
  type: "unknown";
  /**
   * UUID of the item and its HTML anchor on the page. It does not change when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Unknown;
}

export type UpdateStatusCode =
  | "unchecked"
  | "none"
  | "correction"
  | "expression_of_concern"
  | "retracted"
  | "reinstated"
  | (string & {});

export type UseBasisCode = "on_label" | "off_label" | "unlicensed" | (string & {});

export type VerificationCode = "unverified" | "verified" | "mismatch" | "not_found" | (string & {});

export interface Page {
  /** Version of the article’s JSON format. */
  schema_version: string;
  /** Id of the page. */
  id: number;
  /** Title of the article. */
  title: string;
  /** Summary in one or two sentences of plain text. Empty if not given. */
  summary: string;
  /** Main image with its renditions; null if there is none. */
  image: Image | null;
  /**
   * URL of the page; null if it does not belong to a site.
   * @format uri
   */
  url: string | null;
  /**
   * Date and time of latest publication; null if never published.
   * @format date-time
   */
  last_published_at: string | null;
  /** Live, public translations of the page. */
  translations: Translation[];
  /** Author of the article; null if not given. */
  author: Person | null;
  /** Medical review: reviewer, date of the review and date of the next review; null if there is none. */
  medical_review: MedicalReview | null;
  /** Name of the outline that the article follows. Empty if it follows none. */
  outline: string;
  /** Blocks of the article, in page order. */
  body: TreatmentStreamItem[];
  /** References that the article cites, in order of citation number. */
  references: CitedReference[];
  /** The article as schema.org JSON-LD. */
  json_ld: JsonLd;
  /** Wagtail’s metadata for the page. */
  meta: {
    /** Page type, as app_label.ModelName. */
    type: "treatments.TreatmentPage";
    /** Language code of the article, for example en. */
    locale: string;
    /** Last part of the page’s URL. */
    slug: string;
    /**
     * Date and time of first publication; null if never published.
     * @format date-time
     */
    first_published_at: string | null;
    /**
     * URL of this page in the API.
     * @format uri
     */
    detail_url?: string;
    /**
     * Public URL of the page; null if it does not belong to a site.
     * @format uri
     */
    html_url?: string | null;
    show_in_menus?: boolean;
    /** Title for search engines, used instead of the page title. Empty if not set. */
    seo_title?: string;
    /** Description for search engines. Empty if not set. */
    search_description?: string;
    /** Page that this page is an alias of; null if it is not an alias. */
    alias_of?: RelatedPage | null;
    /** Parent page; null if there is none. Not included in lists of pages. */
    parent?: RelatedPage | null;
  };
}

export interface RelatedPage {
  id: number;
}

/** Reference */
export interface Reference {
  /** Id of the reference in this database. */
  id: number;
  /**
   * UUID of the reference. The same on every site.
   * @format uuid
   */
  uuid: string;
  /** Human-readable citation key. */
  citekey: string;
  /** CSL type of the reference, for example article-journal. */
  csl_type: CslTypeCode;
  /** The reference as CSL-JSON, without abstract and notes. */
  csl: { [key: string]: unknown };
  /** Formatted citation as plain text and as HTML that is safe to display, with the name of the citation style. */
  citation: {
    style: string;
    text: string;
    html: string;
  };
  /** DOI in normalised form; null if there is none. */
  doi: string | null;
  /** PubMed id (PMID); null if there is none. */
  pmid: string | null;
  /** PubMed Central id (PMCID); null if there is none. */
  pmcid: string | null;
  /** URL of the source; null if there is none. */
  url: string | null;
  /** Study design; null if not set. */
  study_design: {
    code: StudyDesignCode;
    label: string;
  } | null;
  /** Study population: humans, animals or cells; null if not set. */
  population: {
    code: PopulationCode;
    label: string;
  } | null;
  /** Result of comparing the reference with its source; null if not set. */
  verification: {
    code: VerificationCode;
    label: string;
  } | null;
  /** Publisher’s notice since publication, for example a correction or retraction; null if not set. “none” means that no notice was found, not that the findings are valid. */
  update_status: {
    code: UpdateStatusCode;
    label: string;
  } | null;
  /** Number of participants in the study; null if not set. */
  participants: number | null;
  /** Funding of the study and its authors’ conflicts of interest, as plain text. */
  funding: string;
  meta: {
    type?: string;
    /** @format uri */
    detail_url?: string;
  };
}
