"""The fixed choices that fields offer, with their keys as files and scripts use them."""

from collections.abc import Mapping

from eccar_desktop.texts import N_

Choices = Mapping[str, str]
"""Key of a choice -> English message id of its label."""

STATUS: Choices = {
    "planned": N_("planned"),
    "in_progress": N_("in progress"),
    "delayed": N_("delayed"),
    "completed": N_("completed"),
    "permanent": N_("permanent task"),
    "discontinued": N_("discontinued"),
    "unknown": N_("unknown"),
}
WORK_STATE: Choices = {
    "draft": N_("draft"),
    "submitted": N_("submitted"),
    "checked": N_("checked"),
    "approved": N_("approved"),
}
MEASURE_KIND: Choices = {
    "new": N_("new measure"),
    "continued": N_("continued measure"),
    "one_off": N_("one-off measure"),
}
PARTNER_KIND: Choices = {
    "office": N_("city office"),
    "ngo": N_("non-governmental organisation"),
    "company": N_("company"),
    "state": N_("state body"),
    "other": N_("other partner"),
}
CITY_ROLE: Choices = {
    "democratic_institution": N_("democratic institution"),
    "rule_maker": N_("rule-maker"),
    "employer": N_("employer"),
    "service_provider": N_("service provider"),
    "contractor": N_("contractor"),
}
LAYOUT: Choices = {"prose": N_("running text"), "profile": N_("profile (table)")}
FORM: Choices = {"long": N_("long form"), "short": N_("short form")}
CONTACT_BASIS: Choices = {
    "consent": N_("consent of the person"),
    "duty": N_("published as part of the duties"),
    "function_only": N_("function and mailbox only"),
}
CURRENCIES: Choices = {
    code: code
    for code in (
        *("EUR", "CHF", "GBP", "SEK", "NOK", "DKK", "ISK", "PLN"),
        *("CZK", "HUF", "RON", "BGN", "UAH", "TRY", "USD", "CAD"),
    )
}
"""ISO 4217 codes of the member cities' countries and of the usual donors."""
