"""What a code means, for editors who choose it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from exoblocks.conf import Label
from exoblocks.vocabulary.terms import RegulatoryState

#: Who uses each term, and for what. The same word can mean different things elsewhere.
_REGULATORY_STATES: Mapping[str, Label] = {
    RegulatoryState.APPROVED: _(
        "Used by the US FDA for medicines, biologics and high-risk devices that it has found to be "
        "safe and effective for a stated use."
    ),
    RegulatoryState.AUTHORISED: _(
        "Used in the EU and the UK for medicines with a marketing authorisation, and by the US FDA "
        "for emergency use."
    ),
    RegulatoryState.CLEARED: _(
        "Used by the US FDA for devices that it has found to be substantially equivalent to a "
        "device already on the market (510(k)). Clearance is not approval."
    ),
    RegulatoryState.GRANTED: _(
        "Used by the US FDA for new types of low- and moderate-risk devices (De Novo)."
    ),
    RegulatoryState.LICENSED: _(
        "Used in the UK for medicines with a marketing authorisation, in the US for biologics and "
        "in Canada for devices."
    ),
    RegulatoryState.CERTIFIED: _(
        "Used in the EU for devices with a CE mark. A notified body or, for low-risk devices, the "
        "manufacturer has assessed the device. No regulator has approved it."
    ),
    RegulatoryState.NOTIFIED: _(
        "Used in the EU and the UK for cosmetics that were reported to the authorities before "
        "sale. The authorities do not assess them first."
    ),
    RegulatoryState.REGISTERED: _(
        "Used for products or companies on a regulator’s register. In the US and the UK, the "
        "registration of a device is not an approval. In Australia, a registered medicine has been "
        "assessed."
    ),
    RegulatoryState.INVESTIGATIONAL: _(
        "Used for products that are being studied in clinical trials and are not approved for any "
        "other use."
    ),
    RegulatoryState.UNAPPROVED: _(
        "Used by the US FDA and others for products that need an approval and do not have one."
    ),
    RegulatoryState.WITHDRAWN: _(
        "Used where an approval, authorisation or certificate has ended, by decision of the "
        "regulator or of the company."
    ),
    RegulatoryState.PROHIBITED: _(
        "Used where the law or a regulator forbids the sale or the use of the product."
    ),
    RegulatoryState.UNKNOWN: _("Use this if you looked for the status and could not find it."),
}

MEANINGS: Mapping[str, Mapping[str, Label]] = {"regulatory_status": _REGULATORY_STATES}
