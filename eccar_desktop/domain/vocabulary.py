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
FINISHED = ("completed", "discontinued")
"""The statuses of what came to its end."""

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
REPORT_PARTS: Choices = {
    "imprint": N_("Imprint"),
    "foreword": N_("Foreword"),
    "contents": N_("Contents"),
    "general_information": N_("General information"),
    "method": N_("How this report was made"),
    "disclaimer": N_("Note on the selection"),
    "objectives": N_("Objectives of the fields"),
    "situation": N_("Situation in the fields"),
    "achievements": N_("Results in the fields"),
    "difficulties": N_("Difficulties in the fields"),
    "outlook": N_("Outlook in the fields"),
    "cross_references": N_("References to measures of other fields"),
    "images": N_("Images of the measures"),
    "figures": N_("Figures of the measures"),
    "funding": N_("Funding of the measures"),
    "links": N_("Links of the measures"),
    "contacts": N_("Contacts of the measures"),
    "overview": N_("Overview of the measures"),
    "by_office": N_("Measures by office"),
    "changes": N_("New, continued and finished measures"),
    "key_figures": N_("Key figures"),
    "charts": N_("Charts"),
    "annex": N_("Annex"),
    "offices": N_("Offices"),
    "abbreviations": N_("Abbreviations"),
}
"""The parts of a report that an edition can leave out, in the order of the report.

Nothing is hidden at first: a part without content prints nothing anyway.
"""
