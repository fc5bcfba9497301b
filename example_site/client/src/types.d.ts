// The JSON of this site, version 1.1, made from its blocks: change those, not this file.
// Codes, keys and types of blocks may be added with time. A body has only the types that are known here,
// so that a `switch` over them is complete; at run time it may hold an `OtherBlock`. To tell them apart:
//
//   type KnownBlock = Article["body"][number];
//   function isKnownBlock(block: KnownBlock | OtherBlock): block is KnownBlock
//
// The guide "Use types in a TypeScript app" has the function.

export interface Article {
  /** The version of this contract. */
  schema_version: string;
  /** Of the page. */
  id: number;
  /** The kind of page. */
  type: "treatments.TreatmentPage";
  /** The language of the article. */
  locale: string;
  /** The last part of the page's address. */
  slug: string;
  /** Of the article. */
  title: string;
  /** One or two sentences, plain text. */
  summary: string;
  /** An image with its renditions, smallest first. */
  image: Image | null;
  /**
   * The address of the page; null where it is in no site.
   * @format uri
   */
  url: string | null;
  /**
   * When the page was first published.
   * @format date-time
   */
  first_published_at: string | null;
  /**
   * When the page was last published.
   * @format date-time
   */
  last_published_at: string | null;
  /** The live translations of the page. */
  translations: Translation[];
  /** Who wrote the article. */
  author: Person | null;
  /** Who reviewed the article, when, and until when the review holds. */
  medical_review: MedicalReview | null;
  /** The blocks, from top to bottom. */
  body: TreatmentStreamItem[];
  /** What the article cites, in the order of its numbers. */
  references: CitedReference[];
  /** The article in the terms of schema.org. */
  json_ld: JsonLd;
}

export type AudienceCode = "patient" | "clinician" | "both" | (string & {});

export interface Bibliography {
  /** Heading */
  heading: string;
  /** Unique in the article: the id of the heading in the page. */
  anchor: string;
}

/** Reference list. Shows the numbered references here; without it, they end the article. */
export interface BibliographyBlock {
  type: "bibliography";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Bibliography;
}

export type CareLevelCode = "non_urgent" | "urgent" | "emergency" | (string & {});

export interface CitationItem {
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Reference */
  reference: number | null;
  /** The number of the reference in the article. */
  number: number | null;
  /** Where in it. Such as “p. 27” or “Table 2”. */
  locator: string;
  /** Relation. What the reference does for the statement. */
  relation: {
    code: RelationCode;
    label: string;
  } | null;
}

export interface CitedReference {
  /** In this article, by first appearance. */
  number: number;
  /** Of the record, in this database. */
  id: number;
  /**
   * Of the record, everywhere.
   * @format uuid
   */
  uuid: string;
  /** Of the record, for people. */
  citekey: string;
  /** The type of the record, in the terms of CSL. */
  csl_type: CslTypeCode;
  /** The record as CSL-JSON, without abstract and notes. */
  csl: { [key: string]: unknown };
  /** Formatted for readers; the HTML is safe to show. */
  citation: {
    style: string;
    text: string;
    html: string;
  };
  /** Normalised; null where there is none. */
  doi: string | null;
  /** PubMed’s number; null where there is none. */
  pmid: string | null;
  /** PubMed Central’s number; null where there is none. */
  pmcid: string | null;
  /** The address of the source; null where there is none. */
  url: string | null;
  /** What kind of study it is. */
  study_design: {
    code: StudyDesignCode;
    label: string;
  } | null;
  /** In whom it was studied. */
  population: {
    code: PopulationCode;
    label: string;
  } | null;
  /** Whether somebody compared the record with the source. */
  verification: {
    code: VerificationCode;
    label: string;
  } | null;
  /** What the publisher has said since. “none” is “no notice found”, never “valid”. */
  update_status: {
    code: UpdateStatusCode;
    label: string;
  } | null;
  /** Ids of the list items that cite it, or of the block where no item is around the citation. */
  cited_in: string[];
}

export interface Conclusion {
  /** Heading */
  heading: string;
  /** Unique in the article: the id of the heading in the page. */
  anchor: string;
  /** Text */
  body: string;
}

/** Conclusion. The closing summary of the article. */
export interface ConclusionBlock {
  type: "conclusion";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Conclusion;
}

export type CslTypeCode =
  | "article-journal"
  | "book"
  | "chapter"
  | "report"
  | "webpage"
  | "thesis"
  | "paper-conference"
  | "dataset"
  | "legislation"
  | "software"
  | (string & {});

export interface Downtime {
  /** Level */
  level: {
    code: DowntimeLevelCode;
    label: string;
  } | null;
  /** Days, at least */
  days_min: number | null;
  /** Days, at most */
  days_max: number | null;
  /** Note */
  note: string;
}

export type DowntimeLevelCode = "none" | "minimal" | "moderate" | "significant" | (string & {});

export type EvidenceBasisCode =
  | "in_vitro"
  | "ex_vivo"
  | "animal"
  | "human_observational"
  | "human_trial"
  | "systematic_review"
  | "expert_opinion"
  | (string & {});

export interface Figure {
  /** Image */
  image: Image | null;
  /** Description of the image. What the image shows, for readers who cannot see it. */
  alt_text: string;
  /** Decorative. The image says nothing that the text does not; screen readers skip it. */
  decorative: boolean;
  /** Caption */
  caption: string;
  /** Credit */
  credit: string;
}

/** Figure. An image with a description, a caption and a credit. */
export interface FigureBlock {
  type: "figure";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
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
  /** Smallest first, no size twice. */
  renditions: Rendition[];
}

export interface Interval {
  /** Time between sessions */
  period: number | null;
  /** At most */
  period_max: number | null;
  /** Unit */
  period_unit: PeriodUnitCode | null;
  /**
   * ISO 8601 duration, such as P2W.
   * @format duration
   */
  iso8601: string | null;
  /**
   * ISO 8601 duration, such as P2W.
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
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Label */
  label: string;
  /** Value. As text. For a number with a unit, use the quantity instead. */
  value: string;
  /** Quantity */
  quantity: Quantity | null;
  /** Note */
  note: string;
  /** References. Records of the evidence library, one for each source. */
  references: CitationItem[];
}

export interface KeyFacts {
  /** Heading */
  heading: string;
  /** Unique in the article: the id of the heading in the page. */
  anchor: string;
  /** Introduction */
  introduction: string;
  /** Facts */
  facts: KeyFactItem[];
}

/** Key facts. Facts at a glance: short labels with a value or a quantity. */
export interface KeyFactsBlock {
  type: "key_facts";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: KeyFacts;
}

export interface MechanismItem {
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
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
  /** Evidence. Left empty, it follows from the strongest supporting reference. */
  evidence_basis: {
    code: EvidenceBasisCode;
    label: string;
    /** Whether it follows from the references. */
    derived: boolean;
  } | null;
  /** References. Records of the evidence library, one for each source. */
  references: CitationItem[];
  /** Why there is no reference. Only where no reference is listed; the editorial checks then accept it. */
  no_reference_reason: string;
}

export interface Mechanisms {
  /** Heading */
  heading: string;
  /** Unique in the article: the id of the heading in the page. */
  anchor: string;
  /** Introduction */
  introduction: string;
  /** Mechanisms */
  mechanisms: MechanismItem[];
}

/** Mechanisms. How the treatment works: a list of mechanisms, each with its references. */
export interface MechanismsBlock {
  type: "mechanisms";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Mechanisms;
}

export interface MedicalReview {
  /** Who reviewed the article. */
  reviewer: Person | null;
  /**
   * When.
   * @format date
   */
  reviewed_on: string | null;
  /**
   * Until when the review holds.
   * @format date
   */
  next_review_on: string | null;
  /** Whether the content has changed since the review. */
  is_stale: boolean;
}

export type ModalityCode =
  | "microneedling"
  | "laser"
  | "topical"
  | "injection"
  | "radiofrequency"
  | "iontophoresis"
  | "other"
  | (string & {});

/** A block whose type this schema does not describe. */
export interface OtherBlock {
  type: string;
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: unknown;
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
}

export interface PersonQuoted {
  /** Name */
  name: string;
  /** Credentials */
  credentials: string;
  /** Role */
  role: string;
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
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Title */
  title: string;
  /** Delivered by */
  modality: {
    code: ModalityCode;
    label: string;
  } | null;
  /** Combined with. Such as “Exosome serum”, for a serum applied during microneedling. */
  combined_with: string[];
  /** Number of sessions */
  sessions: Sessions | null;
  /** Interval */
  interval: Interval | null;
  /** Downtime */
  downtime: Downtime | null;
  /** Steps */
  steps: StepItem[];
  /** What may vary. Such as: the number of sessions depends on the skin’s condition. */
  variation_note: string;
  /** References. Records of the evidence library, one for each source. */
  references: CitationItem[];
}

export interface Protocols {
  /** Heading */
  heading: string;
  /** Unique in the article: the id of the heading in the page. */
  anchor: string;
  /** Introduction */
  introduction: string;
  /** Protocols */
  protocols: ProtocolItem[];
}

/** Protocols. How the treatment is done: a list of protocols with sessions and downtime. */
export interface ProtocolsBlock {
  type: "protocols";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Protocols;
}

export interface Quantity {
  /** Number */
  min: number | null;
  /** Up to. For a range such as 30–150 nm. Left empty, the number is exact. */
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

export interface Quote {
  /** Quotation */
  text: string;
  /** Who said it */
  person: PersonQuoted | null;
  /** Source */
  source: QuoteSource | null;
}

/** Quotation. Words that somebody said or wrote, with their source. */
export interface QuoteBlock {
  type: "quote";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: Quote;
}

export interface QuoteSource {
  /** Publication */
  publication: string;
  /** Address */
  url: string;
  /**
   * Date
   * @format date
   */
  date: string | null;
  /** Or a reference. If the source is in the evidence library, choose it here instead. */
  reference: number | null;
  /** The number of the reference in the article. */
  number: number | null;
}

export interface RegulatoryStatus {
  /** Country or union */
  jurisdiction: {
    code: JurisdictionCode;
    label: string;
  } | null;
  /** Status */
  status: {
    code: RegulatoryStatusCode;
    label: string;
  } | null;
  /** Statement */
  statement: string;
  /**
   * Checked on. The day on which somebody checked this status.
   * @format date
   */
  as_of: string | null;
  /** Regulator. Such as FDA or EMA. */
  regulator: string;
  /** Regulated as */
  product_class: {
    code: ProductClassCode;
    label: string;
  } | null;
  /** Basis of use */
  use_basis: {
    code: UseBasisCode;
    label: string;
  } | null;
  /** Source */
  source_url: string;
  /** Identifier. The number of the licence, notice or registration. */
  identifier: string;
}

/** Regulatory status. What one country’s regulator says of the product, and when it was checked. */
export interface RegulatoryStatusBlock {
  type: "regulatory_status";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
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
  /** Unique in the article: the id of the heading in the page. */
  anchor: string;
  /** Introduction */
  introduction: string;
  /** Safety notes */
  notes: SafetyNoteItem[];
}

/** Safety. What is safe and what is not: a list of safety notes. */
export interface SafetyBlock {
  type: "safety";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
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
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Kind of note */
  kind: {
    code: SafetyKindCode;
    label: string;
  } | null;
  /** How urgent. For “When to get help” only: how fast a patient should act. */
  care_level: {
    code: CareLevelCode;
    label: string;
  } | null;
  /** For */
  audience: {
    code: AudienceCode;
    label: string;
  } | null;
  /** How often. For side effects only. */
  frequency: {
    code: FrequencyCode;
    label: string;
  } | null;
  /** Title */
  title: string;
  /** Text */
  body: string;
  /** What to do. Needed for a serious side effect and for “When to get help”. */
  action: string;
  /** Where to report it. The address of a reporting scheme, such as https://yellowcard.mhra.gov.uk/ */
  report_to: string;
  /** References. Records of the evidence library, one for each source. */
  references: CitationItem[];
}

export interface Sessions {
  /** Sessions */
  count: number | null;
  /** At most. For “3 to 4 sessions”: 3 and 4. Left empty, the number is exact. */
  count_max: number | null;
}

export interface StepItem {
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  /** Phase */
  phase: {
    code: StepPhaseCode;
    label: string;
  } | null;
  /** What is done */
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
  | "guideline"
  | "not_stated"
  | (string & {});

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
  | "other"
  | (string & {});

/** Text. Running text, with a heading where you want one. */
export interface TextBlock {
  type: "text";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
   * @format uuid
   */
  id: string;
  value: TextSection;
}

export interface TextSection {
  /** Heading */
  heading: string;
  /** Unique in the article: the id of the heading in the page. */
  anchor: string;
  /** Text */
  body: string;
}

export interface Translation {
  /** Its language. */
  locale: string;
  /** Of its page. */
  id: number;
  /**
   * The address of its page.
   * @format uri
   */
  url: string | null;
}

export type TreatmentStreamItem =
  | TextBlock
  | KeyFactsBlock
  | QuoteBlock
  | FigureBlock
  | MechanismsBlock
  | BibliographyBlock
  | ProtocolsBlock
  | SafetyBlock
  | RegulatoryStatusBlock
  | ConclusionBlock
  | UnknownBlock;

export interface Unknown {
  stored_type: string;
}

/** Content of another version */
export interface UnknownBlock {
  type: "unknown";
  /**
   * UUID of the item and its anchor in the page. It stays the same when the item is moved or edited.
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
  /** The version of this contract. */
  schema_version: string;
  /** Of the page. */
  id: number;
  /** Of the article. */
  title: string;
  /** One or two sentences, plain text. */
  summary: string;
  /** An image with its renditions, smallest first. */
  image: Image | null;
  /**
   * The address of the page; null where it is in no site.
   * @format uri
   */
  url: string | null;
  /**
   * When the page was last published.
   * @format date-time
   */
  last_published_at: string | null;
  /** The live translations of the page. */
  translations: Translation[];
  /** Who wrote the article. */
  author: Person | null;
  /** Who reviewed the article, when, and until when the review holds. */
  medical_review: MedicalReview | null;
  /** The blocks, from top to bottom. */
  body: TreatmentStreamItem[];
  /** What the article cites, in the order of its numbers. */
  references: CitedReference[];
  /** The article in the terms of schema.org. */
  json_ld: JsonLd;
  /** What Wagtail says of every page. */
  meta: {
    /** The kind of page. */
    type: "treatments.TreatmentPage";
    /** The language of the article. */
    locale: string;
    /** The last part of the page's address. */
    slug: string;
    /**
     * When the page was first published.
     * @format date-time
     */
    first_published_at: string | null;
    /**
     * Of this answer.
     * @format uri
     */
    detail_url?: string;
    /**
     * Of the page.
     * @format uri
     */
    html_url?: string | null;
    show_in_menus?: boolean;
    /** For search engines, in place of the title. */
    seo_title?: string;
    /** For search engines. */
    search_description?: string;
    /** The page that this one repeats. */
    alias_of?: RelatedPage | null;
    /** The page above. Left out where several pages are listed. */
    parent?: RelatedPage | null;
  };
}

export interface RelatedPage {
  id: number;
}

/** Reference */
export interface Reference {
  /** Of the record, in this database. */
  id: number;
  /**
   * Of the record, everywhere.
   * @format uuid
   */
  uuid: string;
  /** Of the record, for people. */
  citekey: string;
  /** The type of the record, in the terms of CSL. */
  csl_type: CslTypeCode;
  /** The record as CSL-JSON, without abstract and notes. */
  csl: { [key: string]: unknown };
  /** Formatted for readers; the HTML is safe to show. */
  citation: {
    style: string;
    text: string;
    html: string;
  };
  /** Normalised; null where there is none. */
  doi: string | null;
  /** PubMed’s number; null where there is none. */
  pmid: string | null;
  /** PubMed Central’s number; null where there is none. */
  pmcid: string | null;
  /** The address of the source; null where there is none. */
  url: string | null;
  /** What kind of study it is. */
  study_design: {
    code: StudyDesignCode;
    label: string;
  } | null;
  /** In whom it was studied. */
  population: {
    code: PopulationCode;
    label: string;
  } | null;
  /** Whether somebody compared the record with the source. */
  verification: {
    code: VerificationCode;
    label: string;
  } | null;
  /** What the publisher has said since. “none” is “no notice found”, never “valid”. */
  update_status: {
    code: UpdateStatusCode;
    label: string;
  } | null;
  meta: {
    type?: string;
    /** @format uri */
    detail_url?: string;
  };
}
