"""The parts of a report that an edition can leave out, by the key in its `hidden_parts`."""

from collections.abc import Mapping

from eccar_desktop.texts import N_

PARTS: Mapping[str, str] = {
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
"""Key -> English message id of what people call the part, in the order of the report.

Nothing is hidden at first: a part without content prints nothing anyway.
"""
