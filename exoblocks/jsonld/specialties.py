"""Schema.org's enumeration of medical specialties."""

from __future__ import annotations

_NAMES = """
    Anesthesia Audiology Cardiovascular CommunityHealth Dentistry Dermatologic
    Dermatology DietNutrition Emergency Endocrine Gastroenterologic Genetic
    Geriatric Gynecologic Hematologic Infectious LaboratoryScience Midwifery
    Musculoskeletal Neurologic Nursing Obstetric Oncologic Ophthalmology Optometric
    Otolaryngologic Pathology Pediatric PharmacySpecialty Physiotherapy
    PlasticSurgery Podiatric PrimaryCare Psychiatric PublicHealth Pulmonary
    Radiography Renal RespiratoryTherapy Rheumatologic SpeechPathology Surgical
    Toxicologic Urologic
"""
#: Members of https://schema.org/MedicalSpecialty (version 30).
MEDICAL_SPECIALTIES = frozenset(_NAMES.split())
