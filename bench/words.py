"""Words for generated references."""


def _words(text: str) -> list[str]:
    return text.split()


#: The most common first. Each is half as likely as the one at half its position.
TITLE_WORDS = _words("""
    skin exosomes treatment clinical randomised patients wrinkles collagen laser trial acne cells
    therapy dermal efficacy safety topical microneedling facial human growth stem aging scars
    hyaluronic acid wound healing inflammation fibroblasts elastin photoaging melasma pigmentation
    botulinum toxin filler platelet plasma radiofrequency fractional retinol tretinoin niacinamide
    antioxidant barrier hydration keratinocytes melanocytes angiogenesis vesicles adipose marrow
    umbilical mesenchymal secretome cytokines peptides extract ceramides rosacea psoriasis eczema
    alopecia follicles iontophoresis subcision peeling salicylic glycolic azelaic hydroquinone
    tranexamic sunscreen ultraviolet erythema elasticity periorbital nasolabial décolleté striae
    keloid cicatrix dyspigmentation transepidermal proliferation migration apoptosis senescence
    autophagy mitochondria oxidative metalloproteinase interleukin keratin filaggrin aquaporin
    ex-vivo porcine murine zebrafish organoid biopsy histology dermoscopy ultrasonography
    naïve Raman Fourier Sjögren Behçet Ménière Köbner Grönblad Ångström β-carotene α-tocopherol
""")

JOIN_WORDS = _words("of in and for with after on by versus during")

#: Words like "Dupixanol", which occur in few titles.
SYLLABLES = _words("""
    ba cor du el fa gal hy ix jo kal lu mer nox or pra que ris sol ta ul vex wi xan zo
""")

FAMILIES = _words("""
    Kim Wang Li Zhang Chen Smith Müller Nguyen Park Lee Garcia Rossi Tanaka Yamamoto Silva Santos
    Kowalski Novák Horváth Søndergård Ångström Öztürk Yılmaz Groß Weiß Dubois Lefèvre Müllerová
    Þórsson Łukasiewicz Đorđević Papadopoulos Ivanov Petrov Cohen Levi Hassan Ali Khan Patel Singh
    Sharma Gupta Okafor Mensah Dlamini Brown Jones Taylor Wilson Evans Murphy O’Connor McDonald
    Johansson Nilsson Hansen Virtanen Korhonen Jansen Visser Peeters Fernández Muñoz Peña Núñez
    Castro Oliveira Costa Ferreira Popescu Ionescu Szabó Tóth Kovács Dvořák Šimek Žižka Çelik Şahin
    Suzuki Sato Watanabe Ito Cho Choi Jung Kang Liu Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo
""")

PARTICLES = ("van der", "von", "de", "de la", "al-", "di")
GIVEN = _words("Hana Eva Ana José Zoë Li Wei Min-Jun Søren Łucja Émile Anaïs Omar Priya John Mary")
ORGANISATIONS = (
    "World Health Organization",
    "US Food and Drug Administration",
    "European Medicines Agency",
    "Deutsche Dermatologische Gesellschaft",
)

JOURNALS = (
    ("Journal of the American Academy of Dermatology", "J Am Acad Dermatol", "0190-9622"),
    ("Journal of Dermatological Science", "J Dermatol Sci", "0923-1811"),
    ("Journal of Cosmetic Dermatology", "J Cosmet Dermatol", "1473-2130"),
    ("Dermatologic Surgery", "Dermatol Surg", "1076-0512"),
    ("Lasers in Surgery and Medicine", "Lasers Surg Med", "0196-8092"),
    ("The Lancet", "Lancet", "0140-6736"),
    ("Nature", "Nature", "0028-0836"),
    ("PLOS ONE", "PLoS One", "1932-6203"),
    ("Annales de Dermatologie et de Vénéréologie", "Ann Dermatol Venereol", "0151-9638"),
    ("Der Hautarzt", "Hautarzt", "0017-8470"),
    ("Stem Cell Research & Therapy", "Stem Cell Res Ther", "1757-6512"),
    ("International Journal of Nanomedicine", "Int J Nanomedicine", "1178-2013"),
    ("Plastic and Reconstructive Surgery", "Plast Reconstr Surg", "0032-1052"),
    ("Aesthetic Surgery Journal", "Aesthet Surg J", "1090-820X"),
    ("Skin Research and Technology", "Skin Res Technol", "0909-752X"),
)
