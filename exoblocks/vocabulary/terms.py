"""The terms of the controlled vocabularies: codes for machines, labels for people."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Target(TextChoices):
    """The target of a mechanism."""

    COLLAGEN_ELASTIN = "collagen_elastin", _("Collagen and elastin")
    INFLAMMATION = "inflammation", _("Inflammation")
    BARRIER_HYDRATION = "barrier_hydration", _("Skin barrier and hydration")
    PROLIFERATION_MIGRATION = "proliferation_migration", _("Cell proliferation and migration")
    PIGMENTATION = "pigmentation", _("Pigmentation")
    ANGIOGENESIS = "angiogenesis", _("Angiogenesis")
    WOUND_HEALING = "wound_healing", _("Wound healing")
    VOLUME_RESTORATION = "volume_restoration", _("Volume restoration")
    NEUROMUSCULAR_BLOCKADE = "neuromuscular_blockade", _("Neuromuscular blockade")
    HAIR_FOLLICLE = "hair_follicle", _("Hair follicle")
    VASCULAR = "vascular", _("Blood vessels")
    SCAR_REMODELLING = "scar_remodelling", _("Scar remodelling")
    SEBUM_REGULATION = "sebum_regulation", _("Sebum regulation")
    FAT_REDUCTION = "fat_reduction", _("Fat reduction")
    OTHER = "other", pgettext_lazy("target of a mechanism", "Other")


class EvidenceBasis(TextChoices):
    """The type of study on which a statement is based."""

    IN_VITRO = "in_vitro", _("Cell study (in vitro)")
    EX_VIVO = "ex_vivo", _("Tissue study (ex vivo)")
    ANIMAL = "animal", _("Animal study")
    HUMAN_OBSERVATIONAL = "human_observational", _("Observational study in people")
    HUMAN_TRIAL = "human_trial", _("Clinical trial in people")
    SYSTEMATIC_REVIEW = "systematic_review", _("Systematic review")
    EXPERT_OPINION = "expert_opinion", _("Expert opinion")


class OutcomeChange(TextChoices):
    """What happens to the thing that an outcome is about."""

    INCREASE = "increase", _("Increase")
    DECREASE = "decrease", _("Decrease")


class OutcomeDirection(TextChoices):
    """What an outcome means for a patient."""

    BENEFIT = "benefit", _("Benefit")
    NO_DIFFERENCE = "no_difference", _("No difference")
    HARM = "harm", _("Harm")
    MIXED = "mixed", pgettext_lazy("direction of an outcome", "Mixed")
    UNCERTAIN = "uncertain", pgettext_lazy("direction of an outcome", "Uncertain")


class Magnitude(TextChoices):
    """How much an effect matters to a patient."""

    LARGE = "large", pgettext_lazy("size of an effect", "Large")
    MODERATE = "moderate", pgettext_lazy("size of an effect", "Moderate")
    SMALL = "small", pgettext_lazy("size of an effect", "Small")
    TRIVIAL = "trivial", pgettext_lazy("size of an effect", "Trivial")


class Certainty(TextChoices):
    """GRADE's levels of the certainty of the evidence."""

    HIGH = "high", pgettext_lazy("certainty of the evidence", "High")
    MODERATE = "moderate", pgettext_lazy("certainty of the evidence", "Moderate")
    LOW = "low", pgettext_lazy("certainty of the evidence", "Low")
    VERY_LOW = "very_low", pgettext_lazy("certainty of the evidence", "Very low")


class CitationRelation(TextChoices):
    SUPPORTS = "supports", _("Supports")
    CONTRADICTS = "contradicts", _("Contradicts")
    BACKGROUND = "background", _("Background")


class Modality(TextChoices):
    """How a treatment is delivered."""

    MICRONEEDLING = "microneedling", _("Microneedling")
    LASER = "laser", _("Laser")
    TOPICAL = "topical", _("Topical application")
    INJECTION = "injection", _("Injection")
    RADIOFREQUENCY = "radiofrequency", _("Radiofrequency")
    IONTOPHORESIS = "iontophoresis", _("Iontophoresis")
    LIGHT = "light", pgettext_lazy("delivery method", "Light")
    ULTRASOUND = "ultrasound", _("Ultrasound")
    CHEMICAL_PEEL = "chemical_peel", _("Chemical peel")
    CRYOTHERAPY = "cryotherapy", _("Cryotherapy")
    INFUSION = "infusion", _("Infusion")
    ORAL = "oral", _("By mouth")
    SURGERY = "surgery", _("Surgery")
    OTHER = "other", pgettext_lazy("delivery method", "Other")


class PeriodUnit(TextChoices):
    """UCUM units of time, as in FHIR Timing.periodUnit."""

    HOUR = "h", _("hours")
    DAY = "d", _("days")
    WEEK = "wk", _("weeks")
    MONTH = "mo", _("months")


class DowntimeLevel(TextChoices):
    NONE = "none", pgettext_lazy("downtime", "None")
    MINIMAL = "minimal", _("Minimal")
    MODERATE = "moderate", _("Moderate")
    SIGNIFICANT = "significant", _("Significant")


class StepPhase(TextChoices):
    PREPARATION = "preparation", _("Preparation")
    TREATMENT = "treatment", _("Treatment")
    AFTERCARE = "aftercare", _("Aftercare")


class Consent(TextChoices):
    """A patient's consent to the publication of photographs. Never public."""

    RECORDED = "recorded", _("Recorded")
    NOT_RECORDED = "not_recorded", _("Not recorded")


class SafetyKind(TextChoices):
    CONTRAINDICATION = "contraindication", _("Contraindication")
    PRECAUTION = "precaution", _("Precaution")
    ADVERSE_EFFECT = "adverse_effect", _("Side effect")
    SERIOUS_ADVERSE_EFFECT = "serious_adverse_effect", _("Serious side effect")
    INTERACTION = "interaction", _("Interaction")
    EMERGENCY_ADVICE = "emergency_advice", _("When to get help")
    PRACTITIONER_NOTE = "practitioner_note", _("Note for practitioners")


class CareLevel(TextChoices):
    NON_URGENT = "non_urgent", _("Non-urgent: contact your clinic")
    URGENT = "urgent", _("Urgent: get medical advice now")
    EMERGENCY = "emergency", _("Emergency: call the emergency services")


class Audience(TextChoices):
    PATIENT = "patient", _("Patients")
    CLINICIAN = "clinician", _("Clinicians")
    BOTH = "both", _("Patients and clinicians")


class Frequency(TextChoices):
    """The bands of the EU's summary of product characteristics, in the words of its template for
    package leaflets. The Patient Information Forum advises that the word never stands alone.
    """

    VERY_COMMON = "very_common", _("Very common: more than 1 in 10 people")
    COMMON = "common", _("Common: up to 1 in 10 people")
    UNCOMMON = "uncommon", _("Uncommon: up to 1 in 100 people")
    RARE = "rare", _("Rare: up to 1 in 1,000 people")
    VERY_RARE = "very_rare", _("Very rare: up to 1 in 10,000 people")
    NOT_KNOWN = "not_known", _("Not known: cannot be estimated from the available data")


class RegulatoryState(TextChoices):
    APPROVED = "approved", pgettext_lazy("regulatory status", "Approved")
    AUTHORISED = "authorised", _("Authorised")
    CLEARED = "cleared", _("Cleared")
    GRANTED = "granted", _("Granted")
    LICENSED = "licensed", _("Licensed")
    CERTIFIED = "certified", _("Certified (CE)")
    NOTIFIED = "notified", _("Notified")
    REGISTERED = "registered", _("Registered")
    INVESTIGATIONAL = "investigational", _("Investigational")
    UNAPPROVED = "unapproved", _("Not approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    PROHIBITED = "prohibited", _("Prohibited")
    UNKNOWN = "unknown", _("Unknown")


class ProductClass(TextChoices):
    MEDICINE = "medicine", _("Medicine")
    BIOLOGIC = "biologic", _("Biologic")
    MEDICAL_DEVICE = "medical_device", _("Medical device")
    COSMETIC = "cosmetic", _("Cosmetic")
    HUMAN_TISSUE = "human_tissue", _("Human tissue")
    UNCLASSIFIED = "unclassified", _("Unclassified")


class Supply(TextChoices):
    """Who may supply the product to a patient."""

    PRESCRIPTION_ONLY = "prescription_only", _("Prescription only")
    PHARMACY = "pharmacy", _("Pharmacies only")
    GENERAL_SALE = "general_sale", _("General sale")
    PROFESSIONAL_USE = "professional_use", _("Professional use only")


class UseBasis(TextChoices):
    ON_LABEL = "on_label", _("On label")
    OFF_LABEL = "off_label", _("Off label")
    UNLICENSED = "unlicensed", _("Unlicensed")


class QuoteKind(TextChoices):
    """Who is quoted."""

    EXPERT = "expert", _("Expert")
    PATIENT = "patient", _("Patient")
    REGULATOR = "regulator", _("Regulator")
    OTHER = "other", pgettext_lazy("person quoted", "Other")


class CslType(TextChoices):
    """The types of CSL 1.0.2 in the library's form. Other types are kept as imported."""

    ARTICLE_JOURNAL = "article-journal", _("Journal article")
    ARTICLE = "article", _("Preprint")
    BOOK = "book", _("Book")
    CHAPTER = "chapter", _("Book chapter")
    REPORT = "report", _("Report")
    WEBPAGE = "webpage", _("Web page")
    THESIS = "thesis", _("Thesis")
    PAPER_CONFERENCE = "paper-conference", _("Conference paper")
    SPEECH = "speech", _("Talk or poster")
    DATASET = "dataset", _("Dataset")
    LEGISLATION = "legislation", _("Legislation")
    SOFTWARE = "software", _("Software")


class StudyDesign(TextChoices):
    """MeSH publication types, and three of our own for animal and laboratory work."""

    RANDOMIZED_CONTROLLED_TRIAL = "randomized_controlled_trial", _("Randomised controlled trial")
    CLINICAL_TRIAL = "clinical_trial", _("Clinical trial")
    SYSTEMATIC_REVIEW = "systematic_review", _("Systematic review")
    META_ANALYSIS = "meta_analysis", _("Meta-analysis")
    REVIEW = "review", _("Review")
    OBSERVATIONAL_STUDY = "observational_study", _("Observational study")
    CASE_REPORTS = "case_reports", _("Case report")
    ANIMAL_STUDY = "animal_study", _("Animal study")
    IN_VITRO_STUDY = "in_vitro_study", _("Cell study (in vitro)")
    EX_VIVO_STUDY = "ex_vivo_study", _("Tissue study (ex vivo)")
    GUIDELINE = "guideline", _("Guideline")
    NOT_STATED = "not_stated", _("Not stated")


class Population(TextChoices):
    HUMAN = "human", _("Humans")
    ANIMAL = "animal", _("Animals")
    CELL = "cell", _("Cells")
    NOT_STATED = "not_stated", _("Not stated")


class Verification(TextChoices):
    """Whether someone has compared the record with the source."""

    UNVERIFIED = "unverified", _("Not verified")
    VERIFIED = "verified", _("Verified")
    MISMATCH = "mismatch", _("Details differ from the source")
    NOT_FOUND = "not_found", _("Not found at the source")


class UpdateStatus(TextChoices):
    """Notices from the publisher. ``NONE`` means that no notice was found, never "valid"."""

    UNCHECKED = "unchecked", _("Not checked for notices")
    NONE = "none", _("No notice found")
    CORRECTION = "correction", _("Corrected")
    EXPRESSION_OF_CONCERN = "expression_of_concern", _("Expression of concern")
    RETRACTED = "retracted", _("Retracted")
    REINSTATED = "reinstated", _("Reinstated")
